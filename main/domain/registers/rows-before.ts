import type { TableName, Tables } from '#main/ports/tables.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { StateBefore, StoredContent } from '../audit/write-grammar.ts';
import type { Rows } from './registers.store.ts';

/** The state before an entry of the ledger, with stored content, as the rules of entries read the open vault. */
export const rowsBefore = (state: StateBefore, content: StoredContent): Rows => ({
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
});
