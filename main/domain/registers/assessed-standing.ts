import { z } from 'zod';
import type { Tables } from '#main/ports/tables.ts';
import { assessmentResult } from '#shared/domain/assessment/result.ts';
import { newestRun } from '#shared/domain/assessment/run-order.ts';
import { newestSet } from '#shared/domain/references/newest-set.ts';
import type { FindingStanding, RunStanding } from '#shared/domain/register/assessed-gates.ts';
import type { Gate } from '#shared/domain/register/declaration.ts';
import { valueIn } from '#shared/domain/register/entry-content.ts';
import type { LinkedBy } from './part-standing.ts';
import { contentOf, type Rows } from './registers.store.ts';

/** The run over an entry that was made last. */
export const newestRunRow = (rows: Pick<Rows, 'find'>, number: string): Tables['assessments'] | null =>
  newestRun(rows.find('assessments', { release_id: number })) ?? null;

/** The bill of materials of an entry that was imported last. */
export const newestBillOf = (rows: Pick<Rows, 'find'>, number: string): Tables['reference_sets'] | null =>
  newestSet(rows.find('reference_sets', { kind: 'sbom', release_id: number })) ?? null;

const stated = z.object({ feed: z.object({ declared: z.string().nullable() }).nullable() });
/** The date that a feed states, as the vault keeps what came of reading it. @throws AppError 'damaged' */
const declaredIn = (rows: Rows, { about_hash: hash }: Tables['reference_sets']): string | null =>
  stated.parse(JSON.parse(new TextDecoder().decode(rows.blob(hash)))).feed?.declared ?? null;

/** The newest run over an entry, from rows and stored content alone, so that verification reads the same. @throws AppError 'damaged' */
export const newestRunOf = (rows: Rows, number: string): RunStanding | null => {
  const run = newestRunRow(rows, number);
  if (!run) return null;
  const bill = newestBillOf(rows, number);
  const { components } = assessmentResult.parse(JSON.parse(new TextDecoder().decode(rows.blob(run.result_hash))));
  return {
    id: run.id,
    madeOn: run.made_at.slice(0, 10),
    isOfNewestBill: bill === null || bill.id === run.sbom_id,
    feeds: (JSON.parse(run.feeds) as string[]).flatMap((id) => {
      const set = rows.get('reference_sets', id);
      return set ? [{ kind: set.kind, declared: declaredIn(rows, set) }] : [];
    }),
    components: components.length,
    notCheckable: components.filter(({ outcomes }) => outcomes.every(({ is }) => is === 'not checkable')).length,
  };
};

type Asked = Extract<Gate, { gate: 'findingsDecided' }>;
/**
 * Numbers of what was found in an entry: what any of its runs told of, also where the link to the entry was taken away since, and
 * what names the entry itself.
 */
export const findingNumbers = (
  rows: Rows,
  linkedBy: LinkedBy,
  number: string,
  { register, role }: Pick<Asked, 'register' | 'role'>,
): string[] =>
  [
    ...new Set([
      ...rows.find('assessment_findings', { release_id: number }).map((row) => row.entry_id),
      ...linkedBy(number, register, role),
    ]),
  ].sort();

/** The same, as a gate judges them. */
export const findingsOf = (rows: Rows, linkedBy: LinkedBy, number: string, asked: Asked): FindingStanding[] => {
  const { states, until } = asked;
  const newest = newestRunRow(rows, number);
  const told = newest ? rows.find('assessment_findings', { assessment_id: newest.id }) : [];
  const now = new Set(told.flatMap((row) => (row.outcome === 'gone' ? [] : [row.entry_id])));
  const dayOf = (id: string, version: number): string | null => {
    const row = rows.get('entry_versions', `${id}/${version}`);
    const said = until === undefined || !row ? null : valueIn(contentOf(rows, row), until);
    return typeof said === 'string' && said !== '' ? said : null;
  };
  return findingNumbers(rows, linkedBy, number, asked).flatMap((id) => {
    const row = rows.get('register_entries', id);
    if (!row) return [];
    const day = states.includes(row.state) ? dayOf(id, row.version) : null;
    return [{ number: id, state: row.state, until: day, isFoundNow: now.has(id) }];
  });
};
