import { closeSync, fsync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A new name in a folder is on the disk only when the folder is. Windows syncs no folders, and keeps names in a journal of its own. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * Makes a folder for its owner alone, with those above it that are missing; their names are on the disk before anything in them counts.
 * @returns the topmost folder that was made, if one was
 */
export const makeFolder = (folder: string): string | undefined => {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return undefined;
  const above = dirname(resolve(made));
  for (let name = resolve(folder); name !== above; name = dirname(name)) syncFolder(dirname(name));
  return made;
};

/** The same for what may be behind after a power cut: nobody waits for it. */
export const syncFolderInTime = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsync(handle, () => closeSync(handle));
};

/** Takes away what an interrupted step left, where the disk allows it; what stays is read by nobody, and why the step ended is what people are told. */
export const clearAway = (path: string): void => {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The next step of its kind, or whoever opens the vault, takes it away.
  }
};

/**
 * Writes a new file beside, for its owner alone, syncs it and gives it its name: after a power cut the old bytes are
 * there or the new ones, whole. What lies at the name is replaced, never written through: it could be a link.
 * @param beside the name until then; what lies there is of an interrupted step and goes
 */
export const writeDurably = (path: string, bytes: Uint8Array | string, beside = `${path}.new`): void => {
  rmSync(beside, { force: true });
  try {
    const handle = openSync(beside, 'wx', 0o600);
    try {
      const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      for (let done = 0; done < all.length; ) done += writeSync(handle, all, done);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, path);
  } catch (error) {
    clearAway(beside);
    throw error;
  }
  syncFolder(dirname(path));
};
