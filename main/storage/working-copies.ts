import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ScreenSettingsStore } from '#main/ports/screen-settings.ts';
import type { WorkingCopies } from '#main/ports/working-copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import { makeFolder, writeDurably } from './durable-file.ts';
import { storageError } from './sqlite-errors.ts';
import { asStored, readVaultFile } from './vault-files.ts';

/** Written beside, synced, renamed: complete or not at all, also when the process ends in the middle. */
const replaceFile = (vaultFolder: string, name: string, text: string): void => {
  try {
    // Never made anew with its parents: a folder at the old place would keep a vault that was moved from being put back.
    if (!existsSync(vaultFolder))
      throw new AppError(
        'vault-moved',
        `The vault was moved while it was open (${vaultFolder}). What you typed is still on the screen: put the vault back and go on.`,
      );
    const file = join(vaultFolder, name);
    makeFolder(dirname(file));
    writeDurably(file, asStored(vaultFolder, `own ${name}`, Buffer.from(text)));
  } catch (error) {
    throw storageError(error, vaultFolder);
  }
};
/** A name that no name of a person or document can make a path of. */
const nameOf = (text: string): string => `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.json`;
const readFile = (vaultFolder: string, name: string): string | null =>
  readVaultFile(vaultFolder, `own ${name}`, join(vaultFolder, name))?.toString('utf8') ?? null;

/** Working copies beside the vault's records, one file each. */
export const createWorkingCopies = (vaultFolder: string): WorkingCopies => {
  const fileOf = (owner: string, number: string) => `working-copies/${nameOf(`${owner} ${number}`)}`;
  return {
    read: (owner, number) => readFile(vaultFolder, fileOf(owner, number)),
    write: (owner, number, text) => replaceFile(vaultFolder, fileOf(owner, number), text),
    remove: (owner, number) => rmSync(join(vaultFolder, fileOf(owner, number)), { force: true }),
  };
};

/** How each person likes the screens, one file a person beside the vault's records (decision 0007). */
export const createScreenSettings = (vaultFolder: string): ScreenSettingsStore => {
  const fileOf = (userId: string) => `screen-settings/${nameOf(userId)}`;
  return {
    read: (userId) => readFile(vaultFolder, fileOf(userId)),
    write: (userId, text) => replaceFile(vaultFolder, fileOf(userId), text),
  };
};
