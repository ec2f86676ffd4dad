import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OpenFile } from '#main/ports/files.ts';
import type { KeptFile, ReferenceStore, TakenFile } from '#main/ports/reference-store.ts';
import { AppError } from '#shared/domain/errors.ts';
import { blobPath } from './blobs.ts';
import { syncFolder } from './durable-file.ts';
import { placeForPlain, plainCopy, sealCopy } from './plain-copy.ts';
import { whatLiesAt } from './plain-files.ts';
import { keyedRows } from './reference-keys.ts';
import { dropRows, storedRows } from './reference-rows.ts';
import { keyedWriter } from './reference-writer.ts';
import { storageError } from './sqlite-errors.ts';
import { keyOf } from './vault-key.ts';
import { makeFolderIn } from './vault-moved.ts';

const MIB = 1024 * 1024;
/** What stored content may have at most: more cannot be read in one piece when it is verified. */
const LARGEST = 1900 * MIB;

/** What was brought, sealed and on the disk; as it was brought it is gone. */
const sealInto = (vault: string, plain: string, sealed: string): void => {
  const file = openSync(sealed, 'wx', 0o600);
  try {
    sealCopy(vault, plain, file);
    fsyncSync(file);
  } catch (error) {
    rmSync(sealed, { force: true });
    throw storageError(error, vault);
  } finally {
    closeSync(file);
  }
  rmSync(plain, { force: true });
};

/** A kept file for whoever reads files only: where it lies, or a copy of it that goes again. */
const kept = (vault: string, hash: string): KeptFile | null => {
  const path = blobPath(vault, hash);
  if (whatLiesAt(path) !== 'a file') return null;
  if (keyOf(vault) === null) return { path, done: () => undefined };
  const copy = plainCopy(vault, path);
  return { path: copy, done: () => rmSync(copy, { force: true }) };
};

/** Writes a copy piece by piece, beside stored content. What was kept once is never removed: two imports may bring the same file. */
const take = async (vault: string, file: OpenFile): Promise<TakenFile> => {
  if (file.size > LARGEST)
    throw new AppError(
      'invalid-input',
      `${file.name} has more than ${LARGEST / MIB} MB, the most that is taken. Divide it, such as by year or by ecosystem.`,
    );
  const isSealed = keyOf(vault) !== null;
  const inVault = join(vault, 'blobs', `${randomBytes(8).toString('hex')}.tmp`);
  makeFolderIn(vault, dirname(inVault));
  // A process apart reads it by its path, and is given no key.
  const beside = isSealed ? placeForPlain() : inVault;
  const digest = createHash('sha256');
  let size = 0;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      for await (const piece of file.pieces) {
        digest.update(piece);
        size += piece.length;
        await handle.write(piece);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const hash = digest.digest('hex');
    const keep = (): void => {
      const path = blobPath(vault, hash);
      makeFolderIn(vault, dirname(path));
      if (isSealed) sealInto(vault, beside, inVault);
      renameSync(inVault, path);
      syncFolder(dirname(path));
    };
    return { hash, size, path: beside, keep, discard: () => rmSync(beside, { force: true }) };
  } catch (error) {
    rmSync(beside, { force: true });
    throw storageError(error, vault);
  }
};

const UNFINISHED = /^[0-9a-f]{16}\.(?:tmp|new(?:-journal)?)$/;
/** What imports of a process that was killed left by half: nobody else has the vault, so nobody is writing them. */
export const removeUnfinished = (vault: string): void => {
  for (const name of ['blobs', 'references']) {
    const inside = join(vault, name);
    if (whatLiesAt(inside) !== 'a folder') continue;
    for (const each of readdirSync(inside)) if (UNFINISHED.test(each)) rmSync(join(inside, each), { force: true });
  }
};

/** The files and rows of reference sets in the folder of one vault. */
export const createReferenceStore = (vault: string): ReferenceStore => ({
  take: (file) => take(vault, file),
  writeRows: () => keyedWriter(vault),
  dropRows: (hash) => dropRows(vault, hash),
  kept: (hash) => kept(vault, hash),
  rows: (hash) => storedRows(vault, hash),
  keyed: (hash, keys) => keyedRows(vault, hash, keys),
});
