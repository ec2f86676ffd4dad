import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { readSearchQuery } from '#shared/domain/search-query.ts';
import { expiredAmong } from './expired.ts';
import { entryPath } from './registers.store.ts';

/**
 * Finds entries of all registers by number, former number, title and the words of their fields, the best first; what only some roles
 * read is in none of the four. A query without words finds nothing.
 */
export const searchEntries = async (
  context: CallContext,
  { query, limit, beginnings, registers }: Input<'entry.search'>,
): Promise<Output<'entry.search'>> => {
  const { vault } = context;
  const terms = readSearchQuery(query).map((term) => (beginnings ? { ...term, prefix: true } : term));
  if (terms.length === 0) return { rows: [], more: false };
  const { hits, more } = vault.textIndex.searchEntries(terms, registers ?? null, limit);
  const expired = expiredAmong(
    context,
    hits.map(({ entry }) => entry),
  );
  const rows = hits.flatMap(({ entry, title: marked, snippet }) => {
    const row = vault.get('register_entries', entry);
    if (!row) return [];
    const { id: number, title, register, state } = row;
    const formerly = vault.find('brought_entries', { entry_id: entry })[0]?.former_number ?? '';
    return [{ number, title, register, state, expired: expired.has(number), path: entryPath(row), formerly, marked, snippet }];
  });
  return { rows, more };
};
