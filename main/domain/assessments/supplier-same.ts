import type { SupplierWord } from '#shared/domain/assessment/result.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Rows } from '../registers/registers.store.ts';
import { feedsOfRun, type RunRow, resultOf, supplierSets } from './assessments.store.ts';
import type { Judged } from './carry.rules.ts';

/** What suppliers say, without the set in which it was brought: the same document that is imported again says nothing new. */
const wordsOf = (words: readonly SupplierWord[]): string =>
  [...new Set(words.flatMap(({ says, open }) => [...says.map((one) => canonicalJson(one)), ...open]))].sort().join('\n');

const saidIn = (rows: Rows, run: RunRow, { component, vulnerability }: Judged['told'][number]): string => {
  const found = resultOf(rows, run).found.find((one) => one.component === component && one.group === vulnerability);
  return wordsOf(found?.supplier ?? []);
};

/** The last run that spoke of a finding before it was decided. */
const runOfDecision = (rows: Rows, { number, told }: Judged): Judged['told'][number] | undefined => {
  const signed = rows.find('entry_moves', { entry_id: number }).filter(({ signature_id: id }) => id !== null);
  const at =
    signed
      .map(({ moved_at: moved }) => moved)
      .sort()
      .at(-1) ?? '';
  return told.findLast(({ run }) => (rows.get('assessments', run)?.made_at ?? '') <= at);
};

/**
 * Why a decision is made anew for what suppliers say; null where they say what they said when it was decided.
 * @param run the newest one of the release, which tells of `own`
 */
export const whySupplierAnew = (rows: Rows, run: RunRow, own: Judged, former: Judged): string | null => {
  const since = supplierSets(rows).find(({ id }) => !feedsOfRun(run).includes(id));
  if (since) return `${since.id}, of a supplier, was imported after ${run.id}. Assess ${run.release_id} again.`;
  const [last, base] = [own.told.at(-1), runOfDecision(rows, former)];
  const then = base && rows.get('assessments', base.run);
  if (!last || !base || !then) return `Nobody can tell what suppliers said when ${former.number} was decided.`;
  return saidIn(rows, run, last) === saidIn(rows, then, base)
    ? null
    : `A supplier says something else of it than when ${former.number} was decided.`;
};
