import { join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import { readPlainFile, whatLiesAt } from './plain-files.ts';

const NAME = 'vault.db-journal';
/** Ends a journal that belongs to a change of several databases; before it stand the other journal's length and checksum. */
const MAGIC = Buffer.from('d9d505f920a163d7', 'hex');
const TAIL = 16;

/**
 * Whether a file of the vault is a journal that names another one. SQLite looks for that other file wherever it is and
 * may delete it, so such a journal is not even given to it for a copy.
 */
export const namesOtherJournal = (folder: string, name: string): boolean => {
  if (name !== NAME) return false;
  const bytes = readPlainFile(join(folder, NAME));
  return bytes !== null && bytes.length > TAIL && bytes.subarray(-MAGIC.length).equals(MAGIC);
};

/**
 * A vault runs with a write-ahead log, so no step of this program leaves a rollback journal; SQLite would apply one to the
 * database before anything is read of it.
 * @returns a sentence when one lies there
 */
export const journalFaults = (folder: string): string[] => {
  if (whatLiesAt(join(folder, NAME)) === null) return [];
  const other = namesOtherJournal(folder, NAME) ? ' It names another journal outside the vault, so it was not applied here either.' : '';
  return [
    `A rollback journal, "${NAME}", is next to the database. This program never leaves one; it would change the database as soon as it is opened, so the vault is not opened with it.${other} Move it out of the folder and keep it, then verify the vault again; if that finds a fault, restore the whole folder from the newest backup.`,
  ];
};

/** @throws AppError 'vault-damaged' */
export const requireNoJournal = (folder: string): void => {
  const [fault] = journalFaults(folder);
  if (fault !== undefined) throw new AppError('vault-damaged', `${fault} Nothing was written in ${folder}.`);
};
