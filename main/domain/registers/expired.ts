import type { CallContext } from '#main/ports/context.ts';
import { endsWithItsDay } from '#shared/domain/register/pace.ts';
import { declarationsOf, dueOfEntry, lateness } from './entry-rows.ts';
import type { EntryRow } from './registers.store.ts';

/**
 * Of these entries, those whose state was for a time that is over, such as an acceptance. Nobody moves an entry on that day, so whatever
 * shows its state asks here.
 * @param numbers of entries; what is none of them is left out
 */
export const expiredAmong = (context: CallContext, numbers: readonly string[]): ReadonlySet<string> => {
  const { vault } = context;
  const rows = vault.query<EntryRow>('SELECT e.* FROM json_each(?) i CROSS JOIN register_entries e ON e.id = i.value', [
    JSON.stringify(numbers),
  ]);
  const declarationOf = declarationsOf(vault, rows);
  const ending = rows.filter((row) => endsWithItsDay(declarationOf(row), row.state));
  if (ending.length === 0) return new Set();
  const said = new Map(
    vault
      .query<{ at: string; value: string }>(
        "SELECT f.entry_id || ' ' || f.field AS at, f.value FROM json_each(?) i CROSS JOIN entry_values f ON f.entry_id = i.value",
        [JSON.stringify(ending.map(({ id }) => id))],
      )
      .map(({ at, value }) => [at, value]),
  );
  const latenessOf = lateness(context);
  return new Set(
    ending
      .filter((row) => latenessOf(dueOfEntry(declarationOf(row), row, (field) => said.get(`${row.id} ${field}`) ?? '')).late)
      .map(({ id }) => id),
  );
};
