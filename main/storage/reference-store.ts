import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OpenFile } from '#main/ports/files.ts';
import type { FileApart, ReferenceStore, TakenFile } from '#main/ports/reference-store.ts';
import { AppError } from '#shared/domain/errors.ts';
import { blobPath } from './blobs.ts';
import { clearAway, syncFolder } from './durable-file.ts';
import { whatLiesAt } from './plain-files.ts';
import { keyedRows } from './reference-keys.ts';
import { dropRows, storedRows } from './reference-rows.ts';
import { keyedWriter } from './reference-writer.ts';
import { storageError } from './sqlite-errors.ts';
import { fileKeyOf, writingFor } from './vault-files.ts';
import { makeFolderIn } from './vault-moved.ts';

const MIB = 1024 * 1024;
/** What stored content may have at most: more cannot be read in one piece when it is verified. */
const LARGEST = 1900 * MIB;

const kept = (vault: string, hash: string): FileApart | null => {
  const path = blobPath(vault, hash);
  return whatLiesAt(path) === 'a file' ? { path, fileKey: fileKeyOf(vault, 'content', path) } : null;
};

/** Writes a copy piece by piece, beside stored content. What was kept once is never removed: two imports may bring the same file. */
const take = async (vault: string, file: OpenFile): Promise<TakenFile> => {
  if (file.size > LARGEST)
    throw new AppError(
      'invalid-input',
      `${file.name} has more than ${LARGEST / MIB} MB, the most that is taken. Divide it, such as by year or by ecosystem.`,
    );
  const path = join(vault, 'blobs', `${randomBytes(8).toString('hex')}.tmp`);
  makeFolderIn(vault, dirname(path));
  const digest = createHash('sha256');
  let size = 0;
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      // Sealed as it comes: what was brought lies nowhere as it was, not even when this process is killed.
      const writing = writingFor(vault, 'content');
      await handle.writeFile(writing.begin());
      for await (const piece of file.pieces) {
        digest.update(piece);
        size += piece.length;
        await handle.writeFile(writing.add(piece));
      }
      await handle.writeFile(writing.finish());
      await handle.sync();
    } finally {
      await handle.close();
    }
    const hash = digest.digest('hex');
    const keep = (): void => {
      const stored = blobPath(vault, hash);
      makeFolderIn(vault, dirname(stored));
      renameSync(path, stored);
      syncFolder(dirname(stored));
    };
    return { hash, size, path, fileKey: fileKeyOf(vault, 'content', path), keep, discard: () => rmSync(path, { force: true }) };
  } catch (error) {
    clearAway(path);
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
