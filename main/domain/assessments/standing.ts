import type { Tables } from '#main/ports/tables.ts';
import { VOID } from '#shared/domain/register/declaration.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';

/** Entries of a register that are not void, each with what it says now. */
export const standing = (rows: Rows, register: string): { row: Tables['register_entries']; content: EntryContent }[] =>
  rows
    .find('register_entries', { register })
    .filter(({ state }) => state !== VOID)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((row) => {
      const version = rows.get('entry_versions', `${row.id}/${row.version}`);
      return version ? [{ row, content: contentOf(rows, version) }] : [];
    });
