import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProgramFacts } from '#main/ports/qualification.ts';
import { AppError } from '#shared/domain/errors.ts';

/** The folder that the program is installed in: the one above this module that says what program it is. */
const programFolder = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder;
  throw new AppError('damaged', 'The program does not find its own package.json. Install it again.');
};

/** What is installed is all that lies there. In the sources, packages are named by the hashes of the lock file, and nothing is built. */
const SOURCES = ['main', 'shared', 'renderer', 'assets', 'package.json', 'package-lock.json'];

const filesBelow = async (folder: string, name: string): Promise<string[]> => {
  const found = await readdir(join(folder, name), { withFileTypes: true }).catch(() => null);
  if (!found) return [name];
  const below = await Promise.all(found.map((one) => filesBelow(folder, join(name, one.name))));
  return below.flat();
};

const read = async (): Promise<ProgramFacts> => {
  const folder = programFolder();
  const isSource = existsSync(join(folder, 'package-lock.json'));
  const names = isSource ? SOURCES : await readdir(folder);
  const files = (await Promise.all(names.map((name) => filesBelow(folder, name)))).flat().sort();
  const list = createHash('sha256');
  let bytes = 0;
  // One after the other: people work meanwhile.
  for (const name of files) {
    const content = await readFile(join(folder, name));
    bytes += content.length;
    list.update(`${createHash('sha256').update(content).digest('hex')}  ${name.replaceAll('\\', '/')}\n`);
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { version, hash: list.digest('hex'), files: files.length, bytes };
};

let facts: Promise<ProgramFacts> | null = null;
/** Version and files of the program that runs, read once for the life of the process. @throws AppError 'damaged' */
export const programFacts = (): Promise<ProgramFacts> => {
  facts ??= read();
  return facts;
};
