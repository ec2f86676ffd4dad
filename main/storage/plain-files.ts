import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';

/** The files that a vault's database can consist of. */
export const databaseFiles = ['vault.db', 'vault.db-wal', 'vault.db-shm', 'vault.db-journal'] as const;
const files: readonly string[] = [...databaseFiles, 'head', 'workstation.json', 'authority.pem', 'vault.key'];
const folders: readonly string[] = ['blobs', 'references', 'working-copies', 'screen-settings'];

const kindOf = (stat: Stats): string => {
  if (stat.isSymbolicLink()) return 'a link';
  if (stat.isDirectory()) return 'a folder';
  if (stat.isFIFO()) return 'a pipe';
  if (stat.isSocket()) return 'a socket';
  return stat.isFile() ? 'a file' : 'a device';
};
/** @returns what lies there, itself and not what it leads to, in words; null for nothing */
export const whatLiesAt = (path: string): string | null => {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat ? kindOf(stat) : null;
  } catch (error) {
    // What is asked for a folder can be a file: nothing lies in it.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw error;
  }
};

/**
 * What bears the name of a part of a vault and is none: a link leads out of the folder that people guard and back up,
 * a pipe makes whoever reads it wait for ever.
 * @returns a sentence for each
 */
export const strangeParts = (folder: string): string[] =>
  [...files.map((name) => [name, 'a file'] as const), ...folders.map((name) => [name, 'a folder'] as const)].flatMap(([name, wanted]) => {
    const found = whatLiesAt(join(folder, name));
    return found === null || found === wanted
      ? []
      : [`"${name}" in ${folder} is ${found} where ${wanted} belongs. Take it away and put ${wanted} back from a backup of this vault.`];
  });

/** Asked before anything of the folder is opened. @throws AppError 'vault-damaged' */
export const requirePlainParts = (folder: string): void => {
  const [strange] = strangeParts(folder);
  if (strange !== undefined) throw new AppError('vault-damaged', `${strange} Nothing was read or written.`);
};

/** Not followed when it is a link, not waited for when it is a pipe. Windows knows neither flag. */
export const PLAIN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** @returns null for what is missing, cannot be read, or is no plain file */
export const readPlainFile = (path: string): Buffer | null => {
  let handle: number;
  try {
    handle = openSync(path, PLAIN);
  } catch {
    return null;
  }
  try {
    return fstatSync(handle).isFile() ? readFileSync(handle) : null;
  } finally {
    closeSync(handle);
  }
};
