import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { RunStanding } from '#shared/domain/register/assessed-gates.ts';
import { type ChecklistLine, checklistOf, type MadeNow } from '#shared/domain/register/checklist.ts';
import type { Declaration, Gate } from '#shared/domain/register/declaration.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { isFrozen } from '#shared/domain/register/machine.ts';
import { findingsOf, newestRunOf } from './assessed-standing.ts';
import { allValues } from './confidential.ts';
import type { Declared } from './declarations.ts';
import { declaredMove } from './entry.ts';
import { whyNotAssessed } from './last-assessment.ts';
import { isInForce, linkedValues, type Targets, targetsIn } from './links.ts';
import { manifestOf } from './manifest.ts';
import { type Others, othersAmong } from './part-standing.ts';
import { contentOf, type Rows } from './registers.store.ts';

type FindingsGate = Extract<Gate, { gate: 'findingsDecided' }>;
/** What has to hold before somebody makes a move of an entry on a day. */
export const checklistOn = (
  rows: Rows,
  { content, declared, row }: { content: EntryContent; declared: Pick<Declared, 'declaration'>; row: { state: string } },
  action: string,
  now: MadeNow,
  targets: Targets = targetsIn(rows),
  { partsOf, linkedBy }: Others = othersAmong(rows),
): ChecklistLine[] => {
  const move = declaredMove(declared.declaration, row.state, action);
  if (!move) return [];
  let run: RunStanding | null = null;
  const facts = {
    stateOf: (to: string) => targets.of(to)?.state ?? null,
    isInForce: (to: string) => isInForce(rows, to),
    linksOf: ({ kind, hash }: EntryLink) => (kind === 'entry' ? contentOf(rows, { content_hash: hash }).links : []),
    partsOf: (register: string) => partsOf(content.entry, register),
    notAssessed: () => whyNotAssessed(rows, content.entry),
    linkSays: linkedValues(rows).valueOf,
    newestRun: () => (run ??= newestRunOf(rows, content.entry)),
    linesOf: (release: string) => manifestOf(rows, linkedBy, release),
    findings: (gate: FindingsGate) => findingsOf(rows, linkedBy, content.entry, gate),
    isSuspect: (role: string, to: string) =>
      content.links.some((link) => link.role === role && link.to === to && targets.suspect(link) !== null),
  };
  return checklistOf(declared.declaration, move, content, facts, now);
};
/** Whether another declaration would let fields change that are signed by the own one: only reopening does. */
export const loosens = (own: Declaration, next: Declaration, state: string): boolean =>
  own.fields.some(
    (field) => isFrozen(own, field, state) && next.fields.some((other) => other.id === field.id && !isFrozen(next, other, state)),
  );

/** Fields of an entry that are signed, and that a next version says otherwise. */
export const changedFrozen = (
  rows: Pick<Rows, 'blob'>,
  { row, content, declared: { declaration } }: { row: { state: string }; content: EntryContent; declared: Pick<Declared, 'declaration'> },
  next: EntryContent,
): DeclaredField[] => {
  const [before, after] = [allValues(rows, content), allValues(rows, next)];
  return declaration.fields.filter(
    (field) =>
      isFrozen(declaration, field, row.state) && canonicalJson(before[field.id] ?? null) !== canonicalJson(after[field.id] ?? null),
  );
};
