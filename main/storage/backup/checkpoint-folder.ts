import { existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { writeDurably } from '../durable-file.ts';
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
export const newestCheckpoint = async (folder: string): Promise<string | undefined> =>
  inOrder(await readdir(folder).catch((): string[] => [])).at(-1);
export const readCheckpoint = (folder: string, name: string): Uint8Array | null => readPlainFile(join(folder, name));

/** A checkpoint, or what lies beside them for whoever verifies them without this program. */
export interface Kept {
  name: string;
  text: string;
}

/** It has its name only once it is whole, and what has a name is never written again. Waited for: the vault is being closed. */
export const keepAtClosing = (folder: string, files: readonly Kept[]): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, text } of files) {
    const path = join(folder, name);
    if (!isThere(path)) writeDurably(path, text, `${path}.closing`);
  }
};

/** The same beside the work that goes on, whatever time the medium takes. */
export const keepBeside = async (folder: string, files: readonly Kept[]): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { name, text } of files) {
    const path = join(folder, name);
    if (await stat(path).catch(() => null)) continue;
    await rm(`${path}.new`, { force: true });
    const handle = await open(`${path}.new`, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${path}.new`, path);
  }
  if (process.platform === 'win32') return;
  const own = await open(folder, 'r');
  await own.sync().finally(() => own.close());
};
