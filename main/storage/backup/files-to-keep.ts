import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE } from '../key-file.ts';
import { sizeOfStored } from '../vault-files.ts';

/** A file that is called by the hash of its bytes, and never changes. Sizes and hashes are those of what it says, also where it is sealed. */
export interface NamedFile {
  file: string;
  hash: string;
  size: number;
  /** Milliseconds; of a step that was undone, what is younger than the snapshot may be gone. */
  writtenAt: number;
}

const HASH = /^[0-9a-f]{64}$/;
const ROWS = /^[0-9a-f]{64}\.rows$/;
const OWN = /^[0-9a-f]{32}\.json$/;

const namesIn = (folder: string): string[] =>
  lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder).sort() : [];

function* named(vault: string, folder: string, wanted: RegExp): Generator<NamedFile> {
  for (const name of namesIn(join(vault, folder))) {
    const stat = wanted.test(name) ? lstatSync(join(vault, folder, name), { throwIfNoEntry: false }) : undefined;
    if (stat?.isFile())
      yield { file: `${folder}/${name}`, hash: name.slice(0, 64), size: sizeOfStored(vault, stat.size), writtenAt: stat.mtimeMs };
  }
}

/** Stored content and rows of reference sets. Some of them may be of entries that are younger than the snapshot: a restore leaves those out. */
export function* namedFiles(vault: string): Generator<NamedFile> {
  for (const two of namesIn(join(vault, 'blobs'))) yield* named(vault, `blobs/${two}`, HASH);
  yield* named(vault, 'references', ROWS);
}

/** Small files that change in place: the workstation's key as it lies there, what people typed and did not save, how they like the screens. */
export const smallFiles = (vault: string): string[] =>
  [
    ...['workstation.json', 'authority.pem', KEY_FILE],
    ...['working-copies', 'screen-settings'].flatMap((folder) =>
      namesIn(join(vault, folder))
        .filter((name) => OWN.test(name))
        .map((name) => `${folder}/${name}`),
    ),
  ].filter((file) => lstatSync(join(vault, file), { throwIfNoEntry: false })?.isFile());
