import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AppOptions } from './compose.ts';
import { makeSampleVault } from './sample-vault.ts';

/** Whether the sample in this folder is whole; its passwords are written last. */
export const isWholeSample = (folder: string): boolean => existsSync(join(folder, 'credentials.txt'));

/**
 * Makes the sample vault beside its place and puts it there when it is whole, so a program that was ended meanwhile
 * leaves no half of one in the way. One that another window finished first is kept.
 * @param onProgress told how far it is, of 1
 * @throws AppError as the making of any vault
 */
export const makeOwnSample = async (
  folder: string,
  documents: number,
  onProgress: (part: number) => void,
  options: AppOptions,
): Promise<void> => {
  const beside = `${folder}-${randomUUID()}`;
  try {
    await makeSampleVault(beside, documents, onProgress, options);
    if (isWholeSample(folder)) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
};
