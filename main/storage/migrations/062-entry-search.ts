import type { Database, Statement } from 'better-sqlite3';
import { refillEntryTexts } from '../entry-words/entry-text.ts';

/**
 * The full-text index of entries of registers. Both tables are worked out from the lists of entries, which hold no field that not
 * everybody reads; the texts stand there as the search takes them, so that the words can be held against them.
 */
export const entrySearch = `
CREATE TABLE search_entries (
  id INTEGER PRIMARY KEY,
  entry_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_entry_words USING fts5(
  number, title, body, content='search_entries', content_rowid='id', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co Cn'"
);
`;

/** Writes the words of the entries that a vault has already. */
export const writeWordsOfEntries = (database: Database): void => {
  const kept = new Map<string, Statement<(string | number | null | Uint8Array)[]>>();
  refillEntryTexts({
    of: (sql) => {
      const statement = kept.get(sql) ?? database.prepare(sql);
      kept.set(sql, statement);
      return statement;
    },
  });
};
