import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { AppError } from '#shared/domain/errors.ts';
import { migrations } from './migrations/index.ts';

const HISTORY =
  'CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads which migrations the database has seen; writes nothing.
 * @returns how many
 * @throws AppError 'vault-newer' when a newer program wrote it; 'vault-damaged' when the history is not ours
 */
export const requireOwnHistory = (database: Database): number => {
  if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'").get() === undefined) return 0;
  const history = database
    .prepare<[], { number: number; name: string; sha256: string }>('SELECT * FROM schema_migrations ORDER BY number')
    .all();
  if (history.length > migrations.length) {
    throw new AppError(
      'vault-newer',
      `This vault was written by a newer Countersign (its schema is ${history.length}, this program knows ${migrations.length}). Update the program and open it again; nothing was changed.`,
    );
  }
  history.forEach((row, index) => {
    const known = migrations[index];
    if (row.number !== index + 1 || row.name !== known?.name || row.sha256 !== sha256(known.sql)) {
      throw new AppError(
        'vault-damaged',
        `The schema history of this vault is not the one of this program (entry ${index + 1}, "${row.name}"). Restore the vault from a backup; nothing was changed.`,
      );
    }
  });
  return history.length;
};

/**
 * Brings the database to the newest schema, one transaction for each migration.
 * @param upTo stop after so many migrations (tests start from a former state)
 * @throws AppError 'vault-newer' when a newer program wrote it; 'vault-damaged' when the history is not ours
 */
export const migrate = (database: Database, upTo = migrations.length): void => {
  const seen = requireOwnHistory(database);
  database.exec(HISTORY);
  for (const [index, migration] of migrations.slice(0, upTo).entries()) {
    if (index < seen) continue;
    try {
      database.transaction(() => {
        database.exec(migration.sql);
        migration.fill?.(database);
        database.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?)').run(index + 1, migration.name, sha256(migration.sql));
      })();
    } catch (error) {
      // A fault of the disk is said as such further up; a contradiction in the schema means that it is not ours.
      if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR')) throw error;
      throw new AppError(
        'vault-damaged',
        `The schema of this vault is not the one of this program (${migration.name}: ${error.message}). Restore the vault from a backup; nothing was changed.`,
      );
    }
  }
};
