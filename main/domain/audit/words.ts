import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { FAILED } from './judge.ts';
import type { Grammar } from './write-grammar.ts';

/** What somebody did or tried, in words; the name of an operation that is none of the program's. */
export type TrailWords = (entry: Pick<LedgerEntry, 'operation' | 'outcome' | 'changes'>) => string;

/** The words of each operation, as its module declares them; a query has none: former versions recorded that it was refused. */
const trailWords =
  (operations: Grammar['operations']): TrailWords =>
  ({ operation, outcome, changes }) => {
    const isFailed = operation.endsWith(FAILED);
    const writes = operations.get(isFailed ? operation.slice(0, -FAILED.length) : operation)?.writes;
    if (writes === undefined || writes === 'reads') return operation;
    const did = typeof writes.did === 'string' ? writes.did : writes.did({ changes });
    return isFailed || outcome !== 'done' ? `attempt: ${did}` : did;
  };

/** How entries are told, whatever module they come from. */
export interface Trail {
  words: TrailWords;
  /** The operations of which those who were away are told on their home screen. */
  news: readonly string[];
}
export const trailOf = (operations: Grammar['operations']): Trail => ({
  words: trailWords(operations),
  news: [...operations].flatMap(([name, { writes }]) => (writes !== 'reads' && writes.isNews === true ? [name] : [])),
});
