import { dirname } from 'node:path';
import type Plain from 'better-sqlite3';
import { openDatabase } from '#main/storage/open-database.ts';
import { keyOf } from '#main/storage/vault-key.ts';

/**
 * Takes the place of the plain library where tests open the database of a vault by themselves, in a run in which every vault is
 * encrypted: an insider who has unlocked it once has its key and a tool for it.
 */
export default function Database(path: string, options: Plain.Options = {}): Plain.Database {
  return openDatabase(path, path === ':memory:' ? null : keyOf(dirname(path)), options);
}
