import { chmodSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';

const OTHERS = 0o077;
/** Windows has no such bits; there the rights of the folder above are inherited. */
const hasRights = process.platform !== 'win32';

const isOpen = (stat: Stats | undefined): boolean => stat !== undefined && !stat.isSymbolicLink() && (stat.mode & OTHERS) !== 0;
const statOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

/** The parts of a vault's folder that are open to others than their owner; the folder itself is '.'. */
const openParts = (folder: string): string[] => {
  if (!hasRights) return [];
  return ['.', ...readdirSync(folder)].filter((name) => isOpen(statOf(join(folder, name))));
};
const sentenceOf = (folder: string): string =>
  `Other accounts of this computer had rights on ${folder}: whoever reads it has every text and the workstation's key, whoever writes in it can harm the vault.`;

/** @returns a sentence when others than the owner can get at a vault's files; nothing when the folder itself keeps them out */
export const rightsWarnings = (folder: string): string[] => {
  const parts = openParts(folder);
  return parts.includes('.') ? [`${sentenceOf(folder)} The next opening takes them away (${parts.length} files and folders).`] : [];
};

const closePart = (path: string, stat: Stats): void => {
  if (isOpen(stat)) chmodSync(path, stat.mode & 0o700);
};
const closeAll = (folder: string): void => {
  closePart(folder, lstatSync(folder));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() && !entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    closePart(path, lstatSync(path));
  }
};

/**
 * Takes from others what rights they have on a vault's files. A folder that keeps them out is not searched further:
 * a vault has as many files as records.
 * @returns what to tell people; nothing when there was nothing to mend
 */
export const mendRights = (folder: string): string[] => {
  const parts = openParts(folder);
  if (parts.length === 0) return [];
  try {
    if (parts.includes('.')) closeAll(folder);
    else for (const name of parts) closePart(join(folder, name), lstatSync(join(folder, name)));
    return parts.includes('.') ? [`${sentenceOf(folder)} They were taken away. Change passwords if others worked on this computer.`] : [];
  } catch {
    return [`${sentenceOf(folder)} They could not be taken away: ask the owner of the folder, or an administrator of this computer.`];
  }
};
