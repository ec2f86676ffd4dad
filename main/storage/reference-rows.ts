import { isAscii } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RowsWriter, StoredRows } from '#main/ports/reference-store.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type ReferenceRow, rowIn } from '#shared/domain/references/row-lines.ts';
import { syncFolder } from './durable-file.ts';
import type { ReadAt } from './sealed-segments.ts';
import { openVaultFile, writingFor } from './vault-files.ts';
import { makeFolderIn } from './vault-moved.ts';

export const folderOf = (vault: string): string => join(vault, 'references');
/** Rows lie there a line each, so that their digest is that of the file. */
export const pathOfRows = (vault: string, hash: string): string => join(folderOf(vault), `${hash}.rows`);

/** The first of two folders in which rows lie: those beside the vault before what verification made again; null where neither has them. */
export const whereRows = (vault: string, scratch: string, hash: string): string | null =>
  [vault, scratch].find((folder) => existsSync(pathOfRows(folder, hash))) ?? null;

/** Rows are written beside, outside the vault's transaction: half of them are never seen. */
export const rowsWriter = (vault: string): RowsWriter => {
  makeFolderIn(vault, folderOf(vault));
  const beside = join(folderOf(vault), `${randomBytes(8).toString('hex')}.new`);
  const file = openSync(beside, 'wx', 0o600);
  const digest = createHash('sha256');
  const writing = writingFor(vault, 'rows');
  writeFileSync(file, writing.begin());
  return {
    add: (lines) => {
      writeFileSync(file, writing.add(lines));
      digest.update(lines);
    },
    finish: () => {
      writeFileSync(file, writing.finish());
      fsyncSync(file);
      closeSync(file);
      const hash = digest.digest('hex');
      renameSync(beside, pathOfRows(vault, hash));
      syncFolder(folderOf(vault));
      return hash;
    },
    discard: () => {
      closeSync(file);
      rmSync(beside, { force: true });
    },
  };
};

/** Removes rows with the indices beside them, which begin with the same digest. */
export const dropRows = (vault: string, hash: string): void => {
  const folder = folderOf(vault);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.startsWith(`${hash}.`)) rmSync(join(folder, name), { force: true });
};

const damaged = (): AppError =>
  new AppError('damaged', 'The rows of a reference set were changed outside the program. Run "verify" on the vault.');

/** @throws AppError 'damaged' */
const rowOf = (line: string): ReferenceRow => {
  const row = rowIn(line);
  if (row === null) throw damaged();
  return row;
};

const PIECE = 1024 * 1024;
const LINE_BREAK = 0x0a;
/** Whole lines, and where in the file they begin. */
export interface Lines {
  at: number;
  bytes: Buffer;
}
/** The lines of a file in pieces that end with a line. The bytes of one are overwritten by the next. */
export function* linesOf(file: ReadAt): Generator<Lines> {
  let held = Buffer.allocUnsafeSlow(PIECE);
  let rest = 0;
  for (let at = 0; ; ) {
    if (held.length - rest < PIECE / 2) held = Buffer.concat([held.subarray(0, rest)], 2 * held.length);
    const size = file.read(held, rest, held.length - rest, at + rest);
    const all = held.subarray(0, rest + size);
    const end = size === 0 ? all.length : all.lastIndexOf(LINE_BREAK) + 1;
    if (end > 0) yield { at, bytes: all.subarray(0, end) };
    if (size === 0) return;
    held.copyWithin(0, end, all.length);
    rest = all.length - end;
    at += end;
  }
}
/** The rows of some lines, each with its place in the file. @throws AppError 'damaged' */
export function* placedRows({ at, bytes }: Lines): Generator<{ row: ReferenceRow; at: number }> {
  // Where each letter is one byte, all lines are read in one go.
  const text = isAscii(bytes) ? bytes.toString('latin1') : null;
  for (let start = 0; start < bytes.length; ) {
    const end = text === null ? bytes.indexOf(LINE_BREAK, start) : text.indexOf('\n', start);
    if (end < 0) throw damaged();
    yield { row: rowOf(text === null ? bytes.toString('utf8', start, end) : text.slice(start, end)), at: at + start };
    start = end + 1;
  }
}
/** One row by its place. @throws AppError 'damaged' */
export const rowAt = (file: ReadAt, at: number, size: number): ReferenceRow => {
  const bytes = Buffer.allocUnsafe(size);
  if (file.read(bytes, 0, size, at) !== size) throw damaged();
  return rowOf(bytes.toString('utf8'));
};
/** @throws AppError 'damaged' */
export const requireDigest = (digest: string, hash: string): void => {
  if (digest !== hash) throw damaged();
};

/** @returns null where there are no such rows */
export const storedRows = (vault: string, hash: string): StoredRows | null => {
  const path = pathOfRows(vault, hash);
  if (!existsSync(path)) return null;
  const file = openVaultFile(vault, 'rows', path);
  return {
    all: function* () {
      for (const lines of linesOf(file)) for (const { row } of placedRows(lines)) yield row;
    },
    digest: () => {
      const digest = createHash('sha256');
      for (const { bytes } of linesOf(file)) digest.update(bytes);
      return digest.digest('hex');
    },
    close: () => file.close(),
  };
};
