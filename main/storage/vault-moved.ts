import { existsSync } from 'node:fs';
import { AppError } from '#shared/domain/errors.ts';
import { makeFolder } from './durable-file.ts';

export const vaultMoved = (folder: string): AppError =>
  new AppError(
    'vault-moved',
    `The vault was moved or replaced while it was open (${folder}). Nothing was written. Put it back, or open it at its new place.`,
  );

/**
 * Makes a folder inside that of a vault, and never that of the vault anew: one at the old place would keep a vault that was moved
 * from being put back.
 * @throws AppError 'vault-moved' where the folder of the vault is not there
 */
export const makeFolderIn = (vault: string, folder: string): void => {
  if (!existsSync(vault)) throw vaultMoved(vault);
  makeFolder(folder);
};
