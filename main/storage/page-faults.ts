import type { Database } from 'better-sqlite3';
import { isSqliteError } from './sqlite-errors.ts';

/**
 * Looked at before anything is read through an index: an index that was emptied hides the rows it should find.
 * @returns sentences; none when every page is sound and used once, and every index holds exactly the rows of its table
 */
export const pageFaults = (database: Database): string[] => {
  database.pragma('cell_size_check = ON');
  try {
    return (database.pragma('integrity_check') as { integrity_check: string }[])
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok')
      .map((line) => `SQLite says: ${line}.`);
  } catch (error) {
    // The check of an index of words that is damaged ends so.
    if (isSqliteError(error) && !error.code.startsWith('SQLITE_IOERR')) return [`SQLite says: ${error.message}.`];
    throw error;
  }
};

/** Rows that point at rows that are not there. */
export const danglingRows = (database: Database): string[] => [
  ...new Set(
    (database.pragma('foreign_key_check') as { table: string; parent: string }[]).map(
      ({ table, parent }) => `A row of ${table} points at a row of ${parent} that is not there.`,
    ),
  ),
];
