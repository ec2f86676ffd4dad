import { accessSync, chmodSync, constants, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Clock } from '#main/ports/clock.ts';
import { AppError } from '#shared/domain/errors.ts';
import { mendRights } from './access-rights.ts';
import { requireBelongingTogether } from './belonging-together.ts';
import { readNewContents } from './content-references.ts';
import { clearAway, makeFolder } from './durable-file.ts';
import { HighWaterMark, requireMark } from './high-water-mark.ts';
import { requireNoJournal } from './journal.ts';
import { type KeyFile, writeKeyFile } from './key-file.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { openingError } from './opening-error.ts';
import { requirePlainParts } from './plain-files.ts';
import { storageError } from './sqlite-errors.ts';
import { type Judge, SqliteVault } from './sqlite-vault.ts';
import { Statements } from './statements.ts';
import { readNewNames } from './text-index-writing.ts';
import { forgetKey, keepKey, keyOf, requireKey, type VaultKey } from './vault-key.ts';
import { hasLog } from './write-ahead-log.ts';

/** How long a second process waits before it is told that the vault is in use. */
const BUSY_MS = 700;

export interface OpenOptions {
  clock: Clock;
  /** Id of this workstation's row, written into each entry. */
  workstation: string;
  /** Faults of an entry that is about to be written, in words; see audit/judge.ts. */
  judge: Judge;
}

const prepare = (database: Database): void => {
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  // better-sqlite3 drops to NORMAL under WAL; NORMAL lost acknowledged commits in a power-loss simulation.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.exec('BEGIN EXCLUSIVE; COMMIT;');
};

const open = (folder: string, options: OpenOptions, mustExist: boolean): SqliteVault => {
  let database: Database | undefined;
  try {
    const key = keyOf(folder);
    const foundLog = hasLog(join(folder, 'vault.db'));
    database = openDatabase(join(folder, 'vault.db'), key, { fileMustExist: mustExist });
    prepare(database);
    migrate(database);
    const entry = database.prepare<[number], { hash: string }>('SELECT hash FROM ledger WHERE seq = ?');
    requireMark(folder, (seq) => entry.get(seq));
    const migrated = database;
    database.transaction(() => {
      const statements = new Statements(migrated);
      readNewContents(statements, folder);
      readNewNames(statements);
    })();
    const mark = new HighWaterMark(folder);
    return new SqliteVault({ database, folder, key, ...options, mark, notices: mendRights(folder), foundLog });
  } catch (error) {
    database?.close();
    throw openingError(error, folder);
  }
};

/** Asked before SQLite is, which calls a folder of somebody else a fault of the disk. @throws AppError 'cannot-read', 'cannot-write' */
const requireAccess = (folder: string): void => {
  const database = join(folder, 'vault.db');
  try {
    accessSync(database, constants.R_OK);
  } catch {
    throw new AppError(
      'cannot-read',
      `There is no vault at ${folder}, or it cannot be read. Check the path and your rights, or make one with "vault create".`,
    );
  }
  try {
    for (const path of [folder, database]) accessSync(path, constants.W_OK);
  } catch (error) {
    throw storageError(error, folder);
  }
};

/** Opens a vault for one process alone. @throws AppError 'vault-in-use', 'cannot-read', 'cannot-write', 'vault-damaged', 'vault-locked', 'vault-newer' */
export const openVault = (folder: string, options: OpenOptions): SqliteVault => {
  requireAccess(folder);
  requirePlainParts(folder);
  requireNoJournal(folder);
  requireKey(folder);
  requireBelongingTogether(folder, BUSY_MS);
  return open(folder, options, true);
};

/** The key of a vault that is made encrypted, and what opens it from its first day. */
export interface NewEncryption {
  key: VaultKey;
  file: KeyFile;
}

/** @returns how to take away again what was made. @throws AppError 'conflict' when something is there already */
const makeEmptyFolder = (folder: string): (() => void) => {
  const made = makeFolder(folder);
  if (readdirSync(folder).length > 0)
    throw new AppError('conflict', `The folder ${folder} is not empty. Choose a new folder for the vault.`);
  return () => {
    if (made === undefined) for (const name of readdirSync(folder)) clearAway(join(folder, name));
    else clearAway(made);
  };
};

/**
 * Makes the folder of a new vault and fills it; when that fails, nothing of it stays.
 * @throws AppError 'conflict' when something is there already; what `fill` throws
 */
export const createVaultFolder = (
  folder: string,
  options: OpenOptions & { encryption?: NewEncryption | null },
  fill: (vault: SqliteVault) => void,
): SqliteVault => {
  let takeAway = (): void => undefined;
  let vault: SqliteVault | undefined;
  try {
    takeAway = makeEmptyFolder(folder);
    chmodSync(folder, 0o700);
    makeFolder(join(folder, 'blobs'));
    // SQLite gives every file that it makes beside the database the rights of the database.
    writeFileSync(join(folder, 'vault.db'), '', { flag: 'wx', mode: 0o600 });
    if (options.encryption) {
      keepKey(options.encryption.key);
      writeKeyFile(folder, options.encryption.file);
    }
    vault = open(folder, options, false);
    fill(vault);
    // Without its mark a vault does not open: the first one is waited for.
    vault.bringMark();
    return vault;
  } catch (error) {
    vault?.close();
    forgetKey(folder);
    takeAway();
    throw storageError(error, folder);
  }
};
