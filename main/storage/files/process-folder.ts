import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const PREFIX = 'countersign-files-';
const LOCK = 'lock';
/** A folder without a lock may belong to a process that is making it at this moment. */
const BEING_MADE_MS = 60_000;

interface Held {
  folder: string;
  remove(): void;
}
/** A process has one folder in each place where it is asked for one. */
const own = new Map<string, Held>();

/** The lock of a folder goes with its process, however that ends; a number of a process would be given to another one. */
const lockOf = (folder: string): Database.Database | null => {
  const lock = new Database(join(folder, LOCK), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch {
    lock.close();
    return null;
  }
};

const make = (parent: string): Held => {
  const folder = mkdtempSync(join(parent, PREFIX));
  const lock = lockOf(folder);
  const remove = (): void => {
    process.off('exit', remove);
    own.delete(parent);
    lock?.close();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { folder, remove };
};

/** The folder of this process for files that are kept for minutes, for its own account alone; made when it is first needed. */
export const processFolder = (parent: string): string => {
  const known = own.get(parent);
  // What tidies up temporary folders may have taken it away.
  if (known && existsSync(join(known.folder, LOCK))) return known.folder;
  known?.remove();
  const made = make(parent);
  own.set(parent, made);
  return made.folder;
};

/** Removes the folder of this process. A later file makes a new one. */
export const removeProcessFolder = (parent = tmpdir()): void => own.get(parent)?.remove();

const isAbandoned = (folder: string): boolean => {
  const { uid, mtimeMs, isLink } = { ...lstatSync(folder), isLink: !lstatSync(folder).isDirectory() };
  if (isLink || (process.getuid && uid !== process.getuid())) return false;
  if (!existsSync(join(folder, LOCK))) return Date.now() - mtimeMs > BEING_MADE_MS;
  const lock = lockOf(folder);
  lock?.close();
  return lock !== null;
};

/** What cannot be read now is told about when a file is to be kept there, and keeps nobody from starting. */
const namesIn = (parent: string): string[] => {
  try {
    return readdirSync(parent);
  } catch {
    return [];
  }
};

/** Removes what processes that were killed left behind; the folders of those that live stay. */
export const removeAbandonedFolders = (parent = tmpdir()): void => {
  for (const name of namesIn(parent)) {
    const folder = join(parent, name);
    try {
      if (name.startsWith(PREFIX) && folder !== own.get(parent)?.folder && isAbandoned(folder))
        rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another start removed it first, or the disk does not let go of it: the next start tries again.
    }
  }
};
