import { hash as digest, randomBytes } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import { makeFolder, syncFolder, writeDurably } from './durable-file.ts';
import { readPlainFile } from './plain-files.ts';
import type { Statements } from './statements.ts';
import { asStored, fromStored, sizeOfStored } from './vault-files.ts';

/** Larger content goes to files: one 50 MB row would leave a 53 MB write-ahead log. */
export const LARGEST_ROW = 64 * 1024;

const sha256 = (bytes: Uint8Array): string => digest('sha256', bytes);
export const blobPath = (folder: string, hash: string): string => join(folder, 'blobs', hash.slice(0, 2), hash);

/** What was changed so that it does not open any more has no bytes, and so another hash than its name. */
const NOTHING = Buffer.alloc(0);
/** The plain bytes of content that lies in a file, whether the vault is encrypted or not; null for what is missing. */
export const readBlobFile = (folder: string, hash: string): Buffer | null => {
  const stored = readPlainFile(blobPath(folder, hash));
  return stored && (fromStored(folder, 'content', stored) ?? NOTHING);
};

const isStored = (folder: string, hash: string): boolean => {
  const there = readBlobFile(folder, hash);
  return there !== null && sha256(there) === hash;
};

/**
 * Stores bytes once and returns their hash; `fresh` tells whether they were new.
 * @param written takes the path of a file that this call made, for the case that the transaction is undone
 */
export const putBlob = (statements: Statements, folder: string, bytes: Uint8Array, written: string[]): { hash: string; fresh: boolean } => {
  const hash = sha256(bytes);
  if (statements.of('SELECT 1 FROM blobs WHERE hash = ?').get(hash) !== undefined) return { hash, fresh: false };
  const inRow = bytes.length <= LARGEST_ROW;
  const path = blobPath(folder, hash);
  if (!inRow && !isStored(folder, hash)) {
    makeFolder(dirname(path));
    writeDurably(path, asStored(folder, 'content', bytes), `${path}.${randomBytes(6).toString('hex')}.tmp`);
    written.push(path);
  } else if (!inRow) {
    // Of a process that was killed: its bytes are on the disk, its name may not be yet.
    syncFolder(dirname(path));
  }
  statements.of('INSERT INTO blobs (hash, size, body) VALUES (?, ?, ?)').run(hash, bytes.length, inRow ? bytes : null);
  return { hash, fresh: true };
};

/**
 * Names a file that lies in its place as stored content; true when it was none before.
 * @throws AppError 'damaged' when no such file of that size is there
 */
export const nameContent = (statements: Statements, folder: string, hash: string, size: number): boolean => {
  if (statements.of('SELECT 1 FROM blobs WHERE hash = ?').get(hash) !== undefined) return false;
  const there = lstatSync(blobPath(folder, hash), { throwIfNoEntry: false });
  if (!there?.isFile() || sizeOfStored(folder, there.size) !== size)
    throw new AppError('damaged', `The content ${hash} is missing from the vault. Import the file again.`);
  statements.of('INSERT INTO blobs (hash, size, body) VALUES (?, ?, NULL)').run(hash, size);
  return true;
};

/**
 * Files that no stored content names: a process that was killed leaves them. They are never read, so they do no harm.
 * @param before files that are younger than this are of later entries (milliseconds)
 */
export const strayFiles = (folder: string, stored: ReadonlySet<string>, before: number): string[] =>
  existsSync(join(folder, 'blobs'))
    ? readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile() && !stored.has(one.name) && isOlder(join(one.parentPath, one.name), before))
        .map((one) => one.name)
        .sort()
    : [];

/** Links, pipes and devices among the stored content: nothing reads them, and nothing of this program makes them. */
export const strangeContent = (folder: string): string[] =>
  existsSync(join(folder, 'blobs'))
    ? readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
        .filter((one) => !one.isFile() && !one.isDirectory())
        .map((one) => `"${relative(folder, join(one.parentPath, one.name))}" is no file of this vault but a link, a pipe or a device.`)
        .sort()
    : [];

const isOlder = (path: string, before: number): boolean => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before;

/** @throws AppError 'damaged' when the bytes are missing or are not the ones that were stored (21 CFR 11.10(a)) */
export const readBlob = (statements: Statements, folder: string, hash: string): Uint8Array => {
  const row = statements.of('SELECT body FROM blobs WHERE hash = ?').get(hash) as { body: Buffer | null } | undefined;
  const bytes = row === undefined ? null : (row.body ?? readBlobFile(folder, hash));
  if (bytes === null) throw new AppError('damaged', `Content ${hash} is missing from the vault. Restore it from a backup.`);
  if (sha256(bytes) !== hash)
    throw new AppError('damaged', `Content ${hash} was changed outside the program and is not shown. Restore it from a backup.`);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
};
