import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { readSearchQuery } from '#shared/domain/search-query.ts';
import { likePattern } from './entry-filter.ts';
import { type EntryRow, entryPath } from './registers.store.ts';

/** Letters around a word that was found. */
const AROUND = 60;

/** Entries whose number, title or a field holds a word; what only some roles read is in none of the three. */
const HOLDS = `SELECT id FROM register_entries WHERE id LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\'
  UNION SELECT entry_id FROM entry_values WHERE value LIKE ? ESCAPE '\\'`;

const excerptOf = (value: string, word: string): string => {
  const at = value.toLowerCase().indexOf(word.toLowerCase());
  const [from, to] = [Math.max(0, at - AROUND), at + word.length + AROUND];
  return `${from > 0 ? '…' : ''}${value.slice(from, to).replaceAll('\n', ' ')}${to < value.length ? '…' : ''}`;
};

/** Finds entries of all registers by number, title and the words of their fields, the newest first. */
export const searchEntries = async ({ vault }: CallContext, { query, limit }: Input<'entry.search'>): Promise<Output<'entry.search'>> => {
  const terms = readSearchQuery(query);
  if (terms.length === 0) return { rows: [], more: false };
  const rows = vault.query<EntryRow>(
    `SELECT * FROM register_entries WHERE ${terms.map(({ excluded }) => `id ${excluded ? 'NOT ' : ''}IN (${HOLDS})`).join(' AND ')}
     ORDER BY created_at DESC, id DESC LIMIT ?`,
    [...terms.flatMap(({ text }) => Array<string>(3).fill(likePattern(text))), limit + 1],
  );
  const word = terms.find(({ excluded }) => !excluded)?.text ?? '';
  const said = (entry: string): string =>
    vault.query<{ value: string }>("SELECT value FROM entry_values WHERE entry_id = ? AND value LIKE ? ESCAPE '\\' LIMIT 1", [
      entry,
      likePattern(word),
    ])[0]?.value ?? '';
  return {
    rows: rows.slice(0, limit).map((row) => {
      const { id: number, title, register, state } = row;
      const value = said(number);
      return { number, title, register, state, path: entryPath(row), says: value === '' ? '' : excerptOf(value, word) };
    }),
    more: rows.length > limit,
  };
};
