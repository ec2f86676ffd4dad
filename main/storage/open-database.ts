import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import Database from 'better-sqlite3';
import type { VaultKey } from './vault-key.ts';

const PLAIN_HEADER = Buffer.from('SQLite format 3\0');
/**
 * Where a database says how many bytes of each page are not SQLite's own: where it is encrypted, what authenticates the page. The
 * three behind it are the same in every database, encrypted or not.
 */
const RESERVED_AT = 20;
const ALWAYS = Buffer.from([64, 32, 32]);

/** How a database begins, read from an open file; 'other' for what was never one, or is damaged there. */
export const formIn = (file: number): 'plain' | 'encrypted' | 'other' => {
  const begin = Buffer.alloc(RESERVED_AT + 1 + ALWAYS.length);
  if (readSync(file, begin, 0, begin.length, 0) < begin.length) return 'other';
  if (begin.subarray(0, PLAIN_HEADER.length).equals(PLAIN_HEADER)) return 'plain';
  return begin[RESERVED_AT] !== 0 && begin.subarray(RESERVED_AT + 1).equals(ALWAYS) ? 'encrypted' : 'other';
};

/** The same by name. Never for a database that this process has open: closing the file gives up its locks (snapshot.ts). */
export const formOf = (path: string): 'plain' | 'encrypted' | 'other' => {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return 'other';
  }
  try {
    return formIn(file);
  } finally {
    closeSync(file);
  }
};

/** Loaded only for an encrypted vault: most vaults never run its code. */
const cipherLibrary = (): typeof Database => createRequire(import.meta.url)('better-sqlite3-multiple-ciphers') as typeof Database;

/** The key as it goes into the library: 'raw' says that it is one, and nothing to derive one from. */
export const keyPragma = ({ raw }: VaultKey): string => `key = 'raw:${Buffer.from(raw).toString('hex')}'`;

/** The same library for a database that is not encrypted yet: `key` null. */
export const openCipherDatabase = (path: string, key: VaultKey | null, options: Database.Options = {}): Database.Database => {
  const database = new (cipherLibrary())(path, options);
  if (key) {
    database.pragma(`cipher = '${key.cipher}'`);
    database.pragma(keyPragma(key));
  }
  return database;
};

/**
 * Opens a database file of a vault, encrypted or not. What it spills while it sorts stays in memory where it is encrypted.
 * @param key null for a vault that is not encrypted
 */
export const openDatabase = (path: string, key: VaultKey | null, options: Database.Options = {}): Database.Database => {
  if (key === null) return new Database(path, options);
  const database = openCipherDatabase(path, key, options);
  try {
    database.pragma('temp_store = 2');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};
