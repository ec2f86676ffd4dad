import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { KeyedRows, KeysOfRows } from '#main/ports/reference-store.ts';
import type { ReferenceRow } from '#shared/domain/references/row-lines.ts';
import { folderOf, linesOf, pathOfRows, placedRows, requireDigest, rowAt } from './reference-rows.ts';

const SCHEMA = `
CREATE TABLE keys (key TEXT NOT NULL, at INTEGER NOT NULL, size INTEGER NOT NULL) STRICT;
CREATE TABLE counts (key TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
/** KiB of pages that stay at hand, as a negative number. */
const CACHE = -65_536;
/** Bytes of rows that stay at hand. */
const MOST_KEPT = 16 * 1024 * 1024;

/** Rows that one statement inserts: with one each, most of the time is spent on calling it. */
const TOGETHER = 40;
const keysWriter = (index: Database.Database): { add(key: string, at: number, size: number): void; end(): void } => {
  const insertOf = (rows: number) => index.prepare(`INSERT INTO keys VALUES ${Array(rows).fill('(?, ?, ?)').join(', ')}`);
  const [some, one] = [insertOf(TOGETHER), insertOf(1)];
  let waiting: (string | number)[] = [];
  return {
    add: (key, at, size) => {
      waiting.push(key, at, size);
      if (waiting.length < 3 * TOGETHER) return;
      some.run(waiting);
      waiting = [];
    },
    end: () => {
      for (let at = 0; at < waiting.length; at += 3) one.run(waiting.slice(at, at + 3));
    },
  };
};

/** @throws AppError 'damaged' */
const writeKeys = async (path: string, hash: string, { of }: KeysOfRows, beside: string): Promise<void> => {
  const file = openSync(path, 'r');
  const index = new Database(beside);
  try {
    index.pragma('journal_mode = OFF');
    index.pragma('synchronous = OFF');
    index.pragma(`cache_size = ${CACHE}`);
    index.exec(SCHEMA);
    index.exec('BEGIN');
    const writer = keysWriter(index);
    const digest = createHash('sha256');
    const counts = new Map<string, number>();
    for (const lines of linesOf(file)) {
      digest.update(lines.bytes);
      for (const { row, at, size } of placedRows(lines)) {
        const { found, counted } = of(row);
        for (const key of found) writer.add(key, at, size);
        for (const key of counted) counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      // Others get their turn after each piece.
      await setImmediate();
    }
    writer.end();
    requireDigest(digest.digest('hex'), hash);
    const count = index.prepare('INSERT INTO counts VALUES (?, ?)');
    for (const [key, n] of counts) count.run(key, n);
    // Sorted once at the end: a tree that grows in the order of a feed costs twice as much.
    index.exec('CREATE INDEX places ON keys (key, at, size); COMMIT');
  } finally {
    closeSync(file);
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
  const index = new Database(path, { readonly: true });
  index.pragma(`cache_size = ${CACHE}`);
  const file = openSync(rows, 'r');
  const placesUnder = index.prepare<[string], [number, number]>('SELECT at, size FROM keys WHERE key = ?').raw();
  const counts = new Map(index.prepare<[], [string, number]>('SELECT key, n FROM counts').raw().all());
  const kept = new Map<number, ReferenceRow>();
  let keptBytes = 0;
  /** Rows that many components ask for are read once; of the rest none is kept for long. */
  const rowOnce = (at: number, size: number): ReferenceRow => {
    const known = kept.get(at);
    if (known) return known;
    if (keptBytes > MOST_KEPT) {
      kept.clear();
      keptBytes = 0;
    }
    const row = rowAt(file, at, size);
    kept.set(at, row);
    keptBytes += size;
    return row;
  };
  return {
    under: (asked) => {
      const places = new Map(asked.flatMap((key) => placesUnder.all(key)));
      return [...places].sort(([one], [other]) => one - other).map(([at, size]) => rowOnce(at, size));
    },
    count: (key) => counts.get(key) ?? 0,
    close: () => {
      index.close();
      closeSync(file);
    },
  };
};
