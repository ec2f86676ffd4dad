import type { TableName, Tables } from '#main/ports/tables.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { StateBefore, StoredContent } from '../audit/write-grammar.ts';
import type { Rows } from './registers.store.ts';

const made = new WeakMap<StateBefore, { content: StoredContent; rows: Rows }>();
/**
 * The state before an entry of the ledger, with stored content, as the rules of entries read the open vault. A state that goes on
 * from entry to entry is read through the same rows, so that what was read of stored content, which never changes, is known there.
 */
export const rowsBefore = (state: StateBefore, content: StoredContent): Rows => {
  const known = made.get(state);
  if (known?.content === content) return known.rows;
  const rows = rowsOf(state, content);
  made.set(state, { content, rows });
  return rows;
};

const rowsOf = (state: StateBefore, content: StoredContent): Rows => ({
  get: <T extends TableName>(table: T, id: string) => (state.row(table, id) ?? null) as Tables[T] | null,
  find: <T extends TableName>(table: T, where: Partial<Tables[T]>) => {
    const [first, ...others] = Object.entries(where) as [string, string | number][];
    if (!first) return [];
    return state.where(table, ...first).filter((row) => others.every(([column, value]) => row[column] === value)) as unknown as Tables[T][];
  },
  blob: (hash) => {
    const bytes = content(hash);
    if (bytes === null) throw new AppError('damaged', `The content ${hash} is missing or was changed.`);
    return bytes;
  },
  ...(state.watch ? { watch: (table: TableName) => state.watch?.(table) ?? new Set<string>() } : {}),
});
