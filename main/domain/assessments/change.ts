import type { AssessmentResult, Found } from '#shared/domain/assessment/result.ts';
import { inRunOrder, placeOfRun } from '#shared/domain/assessment/run-order.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';
import { type RunRow, resultOf } from './assessments.store.ts';
import { valuesNow } from './take-over.rules.ts';

/** The small signed act by which a decision stands although what it rests on was told otherwise since. */
export const LET_STAND = 'letStand';

/** What the last run that speaks of a finding says of it. */
export interface Told {
  run: RunRow;
  result: AssessmentResult;
  /** Null where it is found no more. */
  found: Found | null;
  /** Whether that is something else than the finding says, or than was let stand since. */
  isNews: boolean;
}

/** Which run a text names that it begins with. */
const runIn = (text: unknown): number => placeOfRun(/^RUN-\d+/.exec(typeof text === 'string' ? text : '')?.[0] ?? 'RUN-0');

/** Place of the last run that somebody took note of: the finding says what it says, or a signed act names it that let the decision stand. */
const notedRun = (rows: Pick<Rows, 'find'>, entry: string, { asOf }: EntryValues): number => {
  const stands = rows.find('entry_moves', { entry_id: entry }).filter(({ action }) => action === LET_STAND);
  return Math.max(runIn(asOf), ...stands.map(({ reason }) => runIn(reason)));
};

/** What the assessments say of a finding now; null of one of which none speaks. @throws AppError 'damaged' */
export const toldOf = (rows: Rows, number: string): Told | null => {
  const lines = inRunOrder(rows.find('assessment_findings', { entry_id: number }));
  const last = lines.at(-1);
  const run = last && rows.get('assessments', last.assessment_id);
  const entry = rows.get('register_entries', number);
  const version = entry && rows.get('entry_versions', `${number}/${entry.version}`);
  if (!last || !run || !version) return null;
  const noted = notedRun(rows, number, contentOf(rows, version).values);
  const base = lines.findLast(({ assessment_id: id }) => placeOfRun(id) <= noted);
  const isOther = base === undefined || base.facts !== last.facts || (base.outcome === 'gone') !== (last.outcome === 'gone');
  const result = resultOf(rows, run);
  const found = result.found.find(({ component, group }) => component === last.component && group === last.vulnerability) ?? null;
  return {
    ...{ run, result, found: last.outcome === 'gone' ? null : found },
    isNews: isOther && placeOfRun(last.assessment_id) > noted,
  };
};

/** What a finding says once that is taken over. */
export const takenOver = (before: EntryValues, { run, result, found }: Told): EntryValues | null =>
  valuesNow(before, { found }, result, run.id);
