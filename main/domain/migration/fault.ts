import type { IndexColumn } from '#shared/domain/migration-index.ts';

/** One thing that is wrong with a row: where, what, and what to do. */
export interface Fault {
  column: IndexColumn;
  problem: string;
  advice: string;
}

/** A value that was understood, or why it was not. */
export type Read<Value> = { ok: true; value: Value } | { ok: false; fault: Fault };

export const good = <Value>(value: Value): Read<Value> => ({ ok: true, value });
export const bad = (column: IndexColumn, problem: string, advice: string): { ok: false; fault: Fault } => ({
  ok: false,
  fault: { column, problem, advice },
});
