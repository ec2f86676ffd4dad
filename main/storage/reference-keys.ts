import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { KeyedRows, KeysOfRows } from '#main/ports/reference-store.ts';
import type { ReferenceRow } from '#shared/domain/references/row-lines.ts';
import { clearAway } from './durable-file.ts';
import { INDEX_FORM, IndexMade, type PlacesByKey, readIndex } from './reference-index.ts';
import { folderOf, linesOf, pathOfRows, placedRows, requireDigest, rowAt } from './reference-rows.ts';
import type { ReadAt } from './sealed-segments.ts';
import { asStored, openVaultFile } from './vault-files.ts';

/** Bytes of rows that stay at hand. */
const MOST_KEPT = 16 * 1024 * 1024;

/** @throws AppError 'damaged' */
const writeKeys = async (vault: string, hash: string, { of }: KeysOfRows, beside: string): Promise<void> => {
  const file = openVaultFile(vault, 'rows', pathOfRows(vault, hash));
  try {
    const made = new IndexMade();
    const [found, counted] = [(key: string) => made.found(key), (key: string) => made.counted(key)];
    const digest = createHash('sha256');
    let end = 0;
    for (const lines of linesOf(file)) {
      digest.update(lines.bytes);
      for (const { row, at } of placedRows(lines)) {
        made.row(at);
        of(row, found, counted);
      }
      end = lines.at + lines.bytes.length;
      // Others get their turn after each piece.
      await setImmediate();
    }
    requireDigest(digest.digest('hex'), hash);
    made.write(beside, end, (bytes) => asStored(vault, 'keys of rows', bytes));
  } finally {
    file.close();
  }
};

const made = async (vault: string, hash: string, keys: KeysOfRows, path: string, folder: string): Promise<void> => {
  const beside = join(folder, `${randomBytes(8).toString('hex')}.new`);
  try {
    await writeKeys(vault, hash, keys, beside);
    renameSync(beside, path);
  } catch (error) {
    clearAway(beside);
    throw error;
  }
};

/** Where an index lies. @param version of its keys */
export const pathOfIndex = (folder: string, hash: string, version: string): string => join(folder, `${hash}.keys-${INDEX_FORM}-${version}`);

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
  const path = pathOfIndex(folder, hash, keys.version);
  let index: PlacesByKey | null = existsSync(path) ? readIndex(vault, path) : null;
  if (index === null) {
    await made(vault, hash, keys, path, folder);
    index = readIndex(vault, path);
  }
  if (index === null) throw new Error('The index of a reference set cannot be read after it was made.');
  return rowsBy(index, openVaultFile(vault, 'rows', rows));
};

const rowsBy = (index: PlacesByKey, file: ReadAt): KeyedRows => {
  const kept = new Map<number, ReferenceRow>();
  let keptBytes = 0;
  /** Rows that many components ask for are read once; of the rest none is kept for long. */
  const rowOnce = (row: number): ReferenceRow => {
    const known = kept.get(row);
    if (known) return known;
    if (keptBytes > MOST_KEPT) {
      kept.clear();
      keptBytes = 0;
    }
    const { at, size } = index.place(row);
    const read = rowAt(file, at, size);
    kept.set(row, read);
    keptBytes += size;
    return read;
  };
  return {
    under: (asked) => {
      const rows = asked.map((key) => index.under(key)).filter(({ length }) => length > 0);
      const once = rows.length > 1 ? [...new Set(rows.flat())].sort((one, other) => one - other) : (rows[0] ?? []);
      return once.map(rowOnce);
    },
    count: (key) => index.count(key),
    close: () => file.close(),
  };
};
