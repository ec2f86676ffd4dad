import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Check, noFaults } from '#main/domain/audit/check.ts';
import { searchable } from '#shared/domain/searchable.ts';
import { openDatabase } from './open-database.ts';
import type { Reading } from './reading.ts';
import { copySnapshot, type Snapshot } from './snapshot.ts';
import { storageError } from './sqlite-errors.ts';
import { wordsOfName } from './text-index-writing.ts';
import { keyOf } from './vault-key.ts';

export const wordsFaults = {
  texts: 'The words of the index are not those of its texts.',
  names: 'The words of numbers and titles in the index are not those of the documents.',
  entries: 'The words of the index of entries are not those of its texts.',
} as const;
/** Often enough for a bar that moves and for an end when somebody stops it. */
const TELL_EVERY = 500;

const isWhole = (database: Database, words: 'search_words' | 'search_entry_words'): boolean => {
  try {
    database.exec(`INSERT INTO ${words} (${words}, rank) VALUES ('integrity-check', 1)`);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB') return false;
    throw error;
  }
};

/**
 * Whether the words of the index are those of its texts. The texts are given to SQLite through a view that folds them as
 * they were folded for the index, and tells of each that is read: its check is one long call, which could not be ended.
 * @param database a copy; SQLite checks words by a statement that counts as writing
 */
export const hasWordsOfTexts = (database: Database, read: () => void = () => undefined): boolean => {
  database.function('folded', { deterministic: true }, (text) => searchable(String(text)));
  database.function('read_one', () => {
    read();
    return 1;
  });
  // A schema that somebody wrote by hand is no hindrance to this look at one table.
  database.pragma('legacy_alter_table = ON');
  database.exec(`SAVEPOINT words; ALTER TABLE search_texts RENAME TO search_texts_kept; CREATE VIEW search_texts AS
    SELECT id, folded(number) AS number, folded(title) AS title, folded(body) AS body FROM search_texts_kept WHERE read_one()`);
  try {
    return isWhole(database, 'search_words');
  } finally {
    database.exec('ROLLBACK TO words; RELEASE words');
    database.pragma('legacy_alter_table = OFF');
  }
};

/** Whether the words of entries are those of the texts that stand beside them, which are kept as they were folded. */
export const hasWordsOfEntries = (database: Database): boolean => isWhole(database, 'search_entry_words');

/** Whether numbers and titles have the words that are theirs. */
export const hasWordsOfNames = (database: Database, read: () => void = () => undefined): boolean => {
  const names = database.prepare<[], { number: string; title: string; words: string | null }>(
    'SELECT number, title, words FROM search_names',
  );
  for (const name of names.iterate()) {
    read();
    if (name.words !== wordsOfName(name)) return false;
  }
  return true;
};

/**
 * Whether the words of the index are those of its texts, as the vault stood when the snapshot was taken.
 * @param scratch an empty folder for the copy, which the caller removes
 * @throws AppError 'disk-full', 'vault-damaged'
 */
export const wordsOfSnapshot = (
  { folder, snapshot, scratch }: { folder: string; snapshot: Snapshot; scratch: string },
  tell: (reading: Reading) => void,
): Check[] => {
  const path = join(scratch, 'vault.db');
  try {
    copySnapshot(snapshot, path, (done) => tell({ step: 'copy', done, of: snapshot.bytes }));
    const database = openDatabase(path, keyOf(folder));
    try {
      const count = (table: string) => database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
      const of = count('search_texts') + count('search_names');
      let done = 0;
      tell({ step: 'words', done, of });
      const read = () => {
        done += 1;
        if (done % TELL_EVERY === 0) tell({ step: 'words', done, of });
      };
      const texts = hasWordsOfTexts(database, read) ? [] : [wordsFaults.texts];
      const names = hasWordsOfNames(database, read) ? [] : [wordsFaults.names];
      const entries = hasWordsOfEntries(database) ? [] : [wordsFaults.entries];
      return [
        noFaults('Words of entries', entries, 'all'),
        noFaults('Words of the texts', texts, `${of} texts and titles`),
        noFaults('Words of numbers and titles', names, 'all'),
      ];
    } finally {
      database.close();
    }
  } catch (error) {
    throw storageError(error, folder);
  }
};
