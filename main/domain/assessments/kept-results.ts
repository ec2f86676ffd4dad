import type { Reader } from '#main/ports/unit-of-work.ts';
import type { AssessmentResult } from '#shared/domain/assessment/result.ts';
import { type RunRow, resultOf } from './assessments.store.ts';

/** So many results of runs are kept in memory: who triages goes from one finding of a release to the next. */
const MOST = 6;
export type Results = (reader: Reader, run: RunRow) => AssessmentResult;

/** Reads results of runs, those that were read last from memory: a result never changes under its hash. */
export const keptResults = (): Results => {
  const kept = new Map<string, AssessmentResult>();
  return (reader, run) => {
    const known = kept.get(run.result_hash);
    if (known) return known;
    const read = resultOf(reader, run);
    const [oldest] = kept.keys();
    if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
    kept.set(run.result_hash, read);
    return read;
  };
};
