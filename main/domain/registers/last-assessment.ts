import { inRunOrder } from '#shared/domain/assessment/run-order.ts';
import { newestSet } from '#shared/domain/references/newest-set.ts';
import { newestRunRow } from './assessed-standing.ts';
import type { Rows } from './registers.store.ts';

/**
 * Why what a finding says of the sources may be out of date: fewer signatures are enough only where it is not. A vulnerability may
 * have entered KEV after the last run, or a run over another bill of materials may not have asked for it.
 * @returns a reason, or null where the last run of its release tells of it by the newest KEV
 */
export const whyNotAssessed = (rows: Pick<Rows, 'find'>, entry: string): string | null => {
  const told = inRunOrder(rows.find('assessment_findings', { entry_id: entry })).at(-1);
  if (!told) return 'no assessment tells of it';
  const last = newestRunRow(rows, told.release_id);
  if (!last || last.id !== told.assessment_id || told.outcome === 'gone') return `${last?.id ?? 'the last one'} does not find it`;
  const kev = newestSet(rows.find('reference_sets', { kind: 'kev' }));
  const isByNewest = kev !== undefined && last.feeds.includes(JSON.stringify(kev.id));
  return isByNewest ? null : `${kev?.id ?? 'KEV'} is not part of ${last.id}; assess ${told.release_id} again`;
};
