import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { KeyedRows, KeysOfRows, ReferenceRow } from '#main/ports/reference-store.ts';
import { AppError } from '#shared/domain/errors.ts';
import { addTo, folderOf, pathOfRows, rowOf, type Stored } from './reference-rows.ts';

const SCHEMA = 'CREATE TABLE keys (key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) STRICT, WITHOUT ROWID;';
/** KiB of pages that stay at hand, as a negative number. */
const CACHE = -65_536;
/** So many rows are read before others get their turn. */
const TURN = 500;

/** @throws AppError 'damaged' */
const writeKeys = async (rows: string, hash: string, { of }: KeysOfRows, beside: string): Promise<void> => {
  const source = new Database(rows, { readonly: true });
  const index = new Database(beside);
  try {
    index.pragma('journal_mode = OFF');
    index.pragma('synchronous = OFF');
    index.pragma(`cache_size = ${CACHE}`);
    index.exec(SCHEMA);
    index.exec('BEGIN');
    const insert = index.prepare('INSERT OR IGNORE INTO keys VALUES (?, ?)');
    const page = source.prepare('SELECT * FROM rows WHERE n > ? ORDER BY n LIMIT ?');
    const digest = createHash('sha256');
    for (let after = 0; ; ) {
      const some = page.all(after, TURN) as (Stored & { n: number })[];
      for (const stored of some) {
        const row = rowOf(stored);
        addTo(digest, row);
        for (const key of of(row)) insert.run(key, stored.n);
      }
      const last = some.at(-1);
      if (last === undefined) break;
      after = last.n;
      await setImmediate();
    }
    if (digest.digest('hex') !== hash)
      throw new AppError('damaged', 'The rows of a reference set were changed outside the program. Run "verify" on the vault.');
    index.exec('COMMIT');
  } finally {
    source.close();
    index.close();
  }
};

/**
 * @param folder where the index lies; beside the rows when left out. Verification makes its own, because it believes no index.
 * @returns null where there are no such rows
 * @throws AppError 'damaged'
 */
export const keyedRows = async (
  vault: string,
  hash: string,
  keys: KeysOfRows,
  folder: string = folderOf(vault),
): Promise<KeyedRows | null> => {
  const rows = pathOfRows(vault, hash);
  if (!existsSync(rows)) return null;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${hash}.keys-${keys.version}.db`);
  if (!existsSync(path)) {
    const beside = join(folder, `${randomBytes(8).toString('hex')}.new`);
    try {
      await writeKeys(rows, hash, keys, beside);
      renameSync(beside, path);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  }
  const [index, source] = [new Database(path, { readonly: true }), new Database(rows, { readonly: true })];
  for (const one of [index, source]) one.pragma(`cache_size = ${CACHE}`);
  const placesUnder = index.prepare('SELECT DISTINCT n FROM keys WHERE key IN (SELECT value FROM json_each(?)) ORDER BY n').pluck();
  const counted = index.prepare('SELECT count(*) FROM keys WHERE key = ?').pluck();
  const row = source.prepare('SELECT * FROM rows WHERE n = ?');
  // Of an ecosystem a feed has a hundred thousand records, and a run asks how many for each component.
  const counts = new Map<string, number>();
  const count = (key: string): number => {
    const known = counts.get(key) ?? (counted.get(key) as number);
    counts.set(key, known);
    return known;
  };
  const byName = source.prepare('SELECT rows.* FROM names JOIN rows ON rows.n = names.n WHERE names.name = ? ORDER BY rows.n');
  return {
    under: (asked) => (placesUnder.all(JSON.stringify(asked)) as number[]).map((n): ReferenceRow => rowOf(row.get(n) as Stored)),
    named: (name) => (byName.all(name) as Stored[]).map(rowOf),
    count,
    close: () => {
      index.close();
      source.close();
    },
  };
};
