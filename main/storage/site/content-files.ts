import type { ContentSource } from '#main/ports/site.ts';
import { AppError } from '#shared/domain/errors.ts';
import { blobPath } from '../blobs.ts';
import { whatLiesAt } from '../plain-files.ts';
import { openVaultFile } from '../vault-files.ts';

/** Content that is in memory already. */
export const inMemory = (bytes: Uint8Array): ContentSource => ({
  size: bytes.length,
  read: (at, length) => bytes.subarray(at, at + length),
});

/**
 * Content of a vault that lies in a file, read a part at a time, whether the vault is encrypted or not.
 * @throws AppError 'damaged' when it is not there, and what the work throws
 */
export const fromFile = async <R>(folder: string, hash: string, work: (content: ContentSource) => Promise<R>): Promise<R> => {
  const path = blobPath(folder, hash);
  if (whatLiesAt(path) !== 'a file') throw new AppError('damaged', `Content ${hash} is missing from the vault. Restore it from a backup.`);
  const file = openVaultFile(folder, 'content', path);
  let into = Buffer.alloc(0);
  try {
    return await work({
      size: file.size,
      read: (at, length) => {
        if (into.length < length) into = Buffer.allocUnsafe(length);
        return into.subarray(0, file.read(into, 0, length, at));
      },
    });
  } finally {
    file.close();
  }
};
