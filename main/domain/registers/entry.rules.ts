import { canonicalJson, isSameJson } from '#shared/domain/canonical-json.ts';
import type { RunStanding } from '#shared/domain/register/assessed-gates.ts';
import { type ChecklistLine, checklistOf, type MadeNow } from '#shared/domain/register/checklist.ts';
import type { Declaration, Gate } from '#shared/domain/register/declaration.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import { type EntryRow, rowsOf } from '#shared/domain/register/entry-values.ts';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { isFrozen } from '#shared/domain/register/machine.ts';
import { isOpen } from '#shared/domain/register/pace.ts';
import { findingsOf, newestRunOf } from './assessed-standing.ts';
import { allValues } from './confidential.ts';
import { declarationOfText } from './declaration-text.ts';
import type { Declared } from './declarations.ts';
import { declaredMove } from './entry.ts';
import { whyNotAssessed } from './last-assessment.ts';
import { isInForce, linkedValues, type Targets, targetsIn } from './links.ts';
import { manifestOf } from './manifest.ts';
import { type Others, othersAmong } from './part-standing.ts';
import { contentOf, type MoveRow, newestSigned, type Rows } from './registers.store.ts';

/** What an entry says, under which declaration, and in which state. */
interface Standing {
  row: { state: string };
  content: EntryContent;
  declared: Pick<Declared, 'declaration'>;
}

/** What an entry said when it made a move last; null where it never made it. */
const saidAtMove = (rows: Rows, entry: string, action: string): EntryContent | null => {
  const last = rows
    .find('entry_moves', { entry_id: entry })
    .filter((move) => move.action === action)
    .reduce<MoveRow | null>((latest, one) => (latest === null || one.position > latest.position ? one : latest), null);
  const version = last && rows.get('entry_versions', `${entry}/${last.version}`);
  return version && contentOf(rows, version);
};

type FindingsGate = Extract<Gate, { gate: 'findingsDecided' }>;
type BaselineGate = Extract<Gate, { gate: 'baselined' }>;
/** Entries that name one in a role and are in a state of the gate, each with its lines as it says them now. */
const linesNaming = (rows: Rows, linkedBy: Others['linkedBy'], number: string, { register, role, states, lines: group }: BaselineGate) =>
  linkedBy(number, register, role).flatMap((id) => {
    const row = rows.get('register_entries', id);
    const version = row && rows.get('entry_versions', `${id}/${row.version}`);
    const declaration = version && declarationOfText(rows.get('register_declarations', version.declaration_id)?.content ?? '');
    if (!row || !version || !declaration || !states.includes(row.state)) return [];
    return [{ number: id, lines: rowsOf(contentOf(rows, version).values[group]), declaration }];
  });
/** What has to hold before somebody makes a move of an entry on a day. */
export const checklistOn = (
  rows: Rows,
  { content, declared, row }: Standing,
  action: string,
  now: MadeNow,
  targets: Targets = targetsIn(rows, { entry: content.entry, declaration: declared.declaration }),
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
    baselines: (gate: BaselineGate) => linesNaming(rows, linkedBy, content.entry, gate),
    ownLines: () => manifestOf(rows, linkedBy, content.entry),
    findings: (gate: FindingsGate) => findingsOf(rows, linkedBy, content.entry, gate),
    saidAt: (made: string) => saidAtMove(rows, content.entry, made),
    isSuspect: (role: string, to: string) =>
      content.links.some((link) => link.role === role && link.to === to && targets.suspect(link) !== null),
  };
  return checklistOf(declared.declaration, move, content, facts, now);
};
/** Whether another declaration would let fields change that are signed by the own one: only reopening does. */
export const loosens = (own: Declaration, next: Declaration, state: string): boolean =>
  own.fields.some(
    (field) =>
      (isFrozen(own, field, state) && next.fields.some((other) => other.id === field.id && !isFrozen(next, other, state))) ||
      (field.keepsRows === true && next.fields.some((other) => other.id === field.id && other.keepsRows === undefined)),
  );

/** How many rows of each field that keeps its rows were signed. */
export const signedRows = (rows: Rows, entry: string, { fields }: Declaration): { field: DeclaredField; rows: EntryRow[] }[] => {
  const keeping = fields.filter(({ keepsRows }) => keepsRows === true);
  const signed = keeping.length === 0 ? null : newestSigned(rows, entry);
  const said = signed ? allValues(rows, contentOf(rows, signed)) : {};
  return keeping.map((field) => ({ field, rows: rowsOf(said[field.id]) }));
};

/** Whether an entry came to its end and was signed: from then on its title and links stay as they are, as its fields do. */
export const hasEnded = (rows: Rows, entry: string, state: string, declaration: Declaration): boolean =>
  !isOpen(declaration, state) && newestSigned(rows, entry) !== null;

/** What a next version of an entry that has ended says otherwise beside its fields, by how people call it. */
export const changedAfterEnd = (
  rows: Rows,
  { row: { state }, content, declared: { declaration } }: Standing,
  next: Pick<EntryContent, 'title' | 'links'>,
): string[] => {
  if (!hasEnded(rows, content.entry, state, declaration)) return [];
  const linked = (of: Pick<EntryContent, 'links'>, role: string) => canonicalJson(of.links.filter((link) => link.role === role));
  return [
    ...(content.title === next.title ? [] : ['Title']),
    ...declaration.links.flatMap(({ role, label, staysOpen }) =>
      staysOpen || linked(content, role) === linked(next, role) ? [] : [label],
    ),
  ];
};

/** Fields of an entry that are signed, and that a next version says otherwise. */
export const changedFrozen = (rows: Rows, { row, content, declared: { declaration } }: Standing, next: EntryContent): DeclaredField[] => {
  const [before, after] = [allValues(rows, content), allValues(rows, next)];
  const lost = signedRows(rows, content.entry, declaration).flatMap(({ field, rows: signed }) =>
    signed.every((one, at) => canonicalJson(one) === canonicalJson(rowsOf(after[field.id])[at] ?? null)) ? [] : [field.id],
  );
  return declaration.fields.filter(
    (field) => lost.includes(field.id) || (isFrozen(declaration, field, row.state) && !isSameJson(before[field.id], after[field.id])),
  );
};
