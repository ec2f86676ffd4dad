import { closeSync, existsSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { syncFolder } from '../durable-file.ts';
import { readPlainFile } from '../plain-files.ts';

const NAME = /^(\d{12})\.checkpoint$/;

/** Those of one vault lie in one folder, so that a medium can hold those of several, and backups beside them. */
export const checkpointFolder = (to: string, vault: string): string => join(to, `countersign-checkpoints-${vault}`);
export const checkpointName = (seq: number): string => `${String(seq).padStart(12, '0')}.checkpoint`;
const inOrder = (names: readonly string[]): string[] => names.filter((name) => NAME.test(name)).sort();
export const entryOfName = (name: string): number => Number(NAME.exec(name)?.[1] ?? Number.NaN);

export const isThere = (to: string): boolean => lstatSync(to, { throwIfNoEntry: false }) !== undefined;
export const isWithin = (folder: string, path: string): boolean => !relative(resolve(folder), resolve(path)).startsWith('..');

/** Names of the checkpoints, the oldest first. */
export const checkpointsIn = (folder: string): string[] => (existsSync(folder) ? inOrder(readdirSync(folder)) : []);
export const newestCheckpoint = async (folder: string): Promise<string | null> =>
  inOrder(await readdir(folder).catch((): string[] => [])).at(-1) ?? null;
export const readCheckpoint = (folder: string, name: string): Uint8Array | null => readPlainFile(join(folder, name));

/** What lies beside the checkpoints for whoever verifies them without this program. */
export interface Beside {
  name: string;
  text: string;
}

/** Written once and never again: what is there stays as it is. @returns whether it was there already */
const keepNew = (path: string, text: string): boolean => {
  let handle: number;
  try {
    handle = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return true;
    throw error;
  }
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return false;
};

/** Waited for: the vault is being closed. */
export const keepAtClosing = (folder: string, name: string, text: string, beside: readonly Beside[]): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const one of [...beside, { name, text }]) keepNew(join(folder, one.name), one.text);
  syncFolder(folder);
};

/** The same beside the work that goes on, whatever the medium takes. */
export const keepBeside = async (folder: string, name: string, text: string, beside: readonly Beside[]): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const one of [...beside, { name, text }]) {
    const handle = await open(join(folder, one.name), 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return null;
      throw error;
    });
    try {
      await handle?.writeFile(one.text);
      await handle?.sync();
    } finally {
      await handle?.close();
    }
  }
  if (process.platform === 'win32') return;
  const own = await open(folder, 'r');
  await own.sync().finally(() => own.close());
};
