import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Check, noFaults } from '#main/domain/audit/check.ts';
import type { Reading } from './reading.ts';
import { copySnapshot, type Snapshot } from './snapshot.ts';
import { storageError } from './sqlite-errors.ts';

/** Each index of words, and the table of the texts that it is of. */
export const indexes = { search_words: 'search_texts', search_name_words: 'search_names' } as const;
export type Index = keyof typeof indexes;
export const wordsFaults: Record<Index, string> = {
  search_words: 'The words of the index are not those of its texts.',
  search_name_words: 'The words of numbers and titles in the index are not those of the documents.',
};
/** Often enough for a bar that moves and for an end when somebody stops it. */
const TELL_EVERY = 500;

/** Whether the words of an index are those of the texts that it is of. @param database a copy */
export const isSound = (database: Database.Database, index: Index): boolean => {
  try {
    database.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB') return false;
    throw error;
  }
};

/**
 * Compares each index with the texts that it is of, on a copy. The texts are given to SQLite through a view that counts
 * them: its check is one long call otherwise, which tells nothing and cannot be ended.
 */
const soundOf = (database: Database.Database, index: Index): boolean => {
  const texts = indexes[index];
  database.exec(`ALTER TABLE ${texts} RENAME TO ${texts}_kept; CREATE VIEW ${texts} AS SELECT * FROM ${texts}_kept WHERE counted()`);
  return isSound(database, index);
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
    const database = new Database(path);
    try {
      const count = (table: string) => database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
      const of = count('search_texts') + count('search_names');
      let done = 0;
      tell({ step: 'words', done, of });
      database.function('counted', () => {
        done += 1;
        if (done % TELL_EVERY === 0) tell({ step: 'words', done, of });
        return 1;
      });
      const faultsOf = (index: Index) => (soundOf(database, index) ? [] : [wordsFaults[index]]);
      const [texts, names] = [faultsOf('search_words'), faultsOf('search_name_words')];
      return [noFaults('Words of the texts', texts, `${of} texts and titles`), noFaults('Words of numbers and titles', names, 'all')];
    } finally {
      database.close();
    }
  } catch (error) {
    throw storageError(error, folder);
  }
};
