import type { Statement } from 'better-sqlite3';
import { phraseOf } from '#shared/domain/searchable.ts';

/** What prepares statements: the vault keeps them, a migration has none to keep. */
interface Prepares {
  of(sql: string): Pick<Statement<(string | number | null | Uint8Array)[]>, 'all' | 'get' | 'run'>;
}
/** What is found of an entry, as the search takes it. */
interface EntryText {
  number: string;
  title: string;
  body: string;
}

/**
 * The words of an entry: its number and the one that it had in a former list, its title, and what its list says of its fields. What not
 * everybody reads stands in no list, and so in no index.
 */
export const entryText = (statements: Prepares, entry: string, title: string): EntryText => {
  const former = statements.of('SELECT former_number AS number FROM brought_entries WHERE entry_id = ? ORDER BY id').all(entry) as {
    number: string;
  }[];
  const values = statements.of('SELECT value FROM entry_values WHERE entry_id = ? ORDER BY field').all(entry) as { value: string }[];
  return {
    number: phraseOf([entry, ...former.map(({ number }) => number)].join(' ')),
    title: phraseOf(title),
    body: values.map(({ value }) => phraseOf(value)).join(' '),
  };
};

const same = (one: EntryText, other: EntryText): boolean =>
  one.number === other.number && one.title === other.title && one.body === other.body;

/** Writes the words of an entry, whose list is written already, in the transaction of the caller. FTS5 asks for those that it is to forget. */
export const putEntryText = (statements: Prepares, entry: string, title: string): void => {
  const now = entryText(statements, entry, title);
  const words = [now.number, now.title, now.body];
  const before = statements.of('SELECT id, number, title, body FROM search_entries WHERE entry_id = ?').get(entry) as
    | (EntryText & { id: number })
    | undefined;
  if (before && same(before, now)) return;
  const put = statements.of('INSERT INTO search_entry_words (rowid, number, title, body) VALUES (?, ?, ?, ?)');
  if (before === undefined) {
    const made = statements.of('INSERT INTO search_entries (entry_id, number, title, body) VALUES (?, ?, ?, ?)').run(entry, ...words);
    put.run(Number(made.lastInsertRowid), ...words);
    return;
  }
  statements
    .of("INSERT INTO search_entry_words (search_entry_words, rowid, number, title, body) VALUES ('delete', ?, ?, ?, ?)")
    .run(before.id, before.number, before.title, before.body);
  statements.of('UPDATE search_entries SET number = ?, title = ?, body = ? WHERE id = ?').run(...words, before.id);
  put.run(before.id, ...words);
};

/** Writes the words of every entry anew from the lists. */
export const refillEntryTexts = (statements: Prepares): void => {
  statements.of('DELETE FROM search_entries').run();
  statements.of("INSERT INTO search_entry_words (search_entry_words) VALUES ('delete-all')").run();
  // In the order in which they were made: the search looks through the newest first.
  const all = statements.of('SELECT id, title FROM register_entries ORDER BY created_at, length(id), id').all() as {
    id: string;
    title: string;
  }[];
  for (const { id, title } of all) putEntryText(statements, id, title);
};
