import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { BACKUP_PASSPHRASE, filesIn } from '#main/testing/backups.ts';
import { CUSTODIAN } from '#main/testing/workplace.ts';
import { isOfWorkstation, openKey, type Secret, SecretSearch } from '../secret-search.ts';

/** Shorter ones are typed to be refused, and stand in many files by chance. */
const SHORTEST = 12;

/** What a run typed, each once, with what its vaults are made with. @param kept a file of `keepTyped` */
export const typedSecrets = (kept: string): Secret[] => {
  const lines = existsSync(kept) ? readFileSync(kept, 'utf8').trim().split('\n') : [];
  const typed = lines.filter(Boolean).map((line) => String(JSON.parse(line)));
  return [...new Set([...typed, CUSTODIAN, BACKUP_PASSPHRASE])]
    .filter((one) => one.length >= SHORTEST)
    .map((one, index) => ({ name: `secret ${index + 1}`, bytes: Buffer.from(one), guessed: true }));
};

export const places = [
  'vaults',
  'exports, backups, settings and temporary files',
  'commands in lists of processes',
  'logs and errors',
] as const;
type Place = (typeof places)[number];
export interface Searched {
  place: Place;
  files: number;
  bytes: number;
  found: string[];
}

const LARGEST = 512 * 1024 * 1024;
/** A file of the browser may be sparse and as long as the disk. */
const bytesOf = (path: string): Buffer => {
  const size = Math.min(statSync(path).size, LARGEST);
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(size);
    return bytes.subarray(0, readSync(file, bytes, 0, size, 0));
  } finally {
    closeSync(file);
  }
};

/** Looks for secrets, in every form, in all that a run left. @param folder what it wrote into */
export const searchLeft = (folder: string, texts: { commands: string; said: string }, secrets: readonly Secret[]): Searched[] => {
  const search = new SecretSearch([...secrets, openKey]);
  const all = filesIn(folder);
  const vaults = all.filter((path) => path.endsWith('/vault.db')).map((path) => `${dirname(path)}/`);
  const isInVault = (path: string): boolean => vaults.some((vault) => path.startsWith(vault));
  const ofFiles = (place: Place, paths: readonly string[]): Searched => {
    const before = search.searched;
    const found = paths.flatMap((path) =>
      [...search.inBytes(bytesOf(path)), ...search.inBytes(Buffer.from(path))].map(
        (name) => `${join('/', relative(folder, path))}: ${name}`,
      ),
    );
    return { place, files: paths.length, bytes: search.searched - before, found: found.filter((one) => !isOfWorkstation(one)) };
  };
  const ofText = (place: Place, text: string): Searched => ({
    ...{ place, files: 1, bytes: Buffer.byteLength(text) },
    found: search.inBytes(Buffer.from(text)),
  });
  return [
    ofFiles(
      'vaults',
      all.filter((path) => isInVault(path)),
    ),
    ofFiles(
      'exports, backups, settings and temporary files',
      all.filter((path) => !isInVault(path)),
    ),
    ofText('commands in lists of processes', texts.commands),
    ofText('logs and errors', texts.said),
  ];
};
