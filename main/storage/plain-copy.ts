import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processFolder } from './files/process-folder.ts';
import { plainReadAt } from './sealed-segments.ts';
import { openVaultFile, piecesOf, writingFor } from './vault-files.ts';

const PIECE = 1024 * 1024;

/** Where a process apart reads what the vault seals: in the folder of this process, which goes with it. */
export const placeForPlain = (): string => join(processFolder(tmpdir()), `${randomBytes(8).toString('hex')}.plain`);

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
};

/** Stored content as it was brought, for whoever reads files only. @returns its path; who asked removes it */
export const plainCopy = (folder: string, stored: string, to = placeForPlain()): string => {
  const from = openVaultFile(folder, 'content', stored);
  const file = openSync(to, 'wx', 0o600);
  try {
    for (const piece of piecesOf(from, PIECE)) writeAll(file, piece);
    return to;
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  } finally {
    closeSync(file);
    from.close();
  }
};

/** Seals a file as stored content. @param to a new file; the caller syncs it and gives it its name */
export const sealCopy = (folder: string, plain: string, to: number): void => {
  const from = plainReadAt(plain);
  try {
    const writing = writingFor(folder, 'content');
    writeAll(to, writing.begin());
    for (const piece of piecesOf(from, PIECE)) writeAll(to, writing.add(piece));
    writeAll(to, writing.finish());
  } finally {
    from.close();
  }
};
