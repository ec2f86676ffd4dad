import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably } from '../durable-file.ts';
import { textOfMark } from '../high-water-mark.ts';
import { KEY_FILE, type KeyFile, writeKeyFile } from '../key-file.ts';
import { keyPragma, openCipherDatabase } from '../open-database.ts';
import { readPlainFile } from '../plain-files.ts';
import { copySnapshot } from '../snapshot.ts';
import type { SqliteVault } from '../sqlite-vault.ts';
import { asStored, fromStored, openVaultFile, piecesOf, writingFor } from '../vault-files.ts';
import { keepKey, keyOf, type VaultKey } from '../vault-key.ts';
import { namedFiles, smallFiles } from './files-to-keep.ts';

const PIECE = 1024 * 1024;

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
};

/** Every page anew, under the new key. Refused while there is a write-ahead log, so the copy does without one until it is opened as a vault. */
const encryptDatabase = (path: string, from: VaultKey | null, to: VaultKey): void => {
  const database = openCipherDatabase(path, from);
  try {
    database.pragma('temp_store = 2');
    database.pragma('journal_mode = DELETE');
    database.pragma(`cipher = '${to.cipher}'`);
    database.pragma(`re${keyPragma(to)}`);
  } finally {
    database.close();
  }
};

const copyNamed = (folder: string, into: string, file: string): void => {
  const kind = file.startsWith('references/') ? 'rows' : 'content';
  const [source, path, writing] = [openVaultFile(folder, kind, join(folder, file)), join(into, file), writingFor(into, kind)];
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const target = openSync(path, 'wx', 0o600);
  try {
    writeAll(target, writing.begin());
    for (const piece of piecesOf(source, PIECE)) writeAll(target, writing.add(piece));
    writeAll(target, writing.finish());
    fsyncSync(target);
  } finally {
    closeSync(target);
    source.close();
  }
};

/** What people typed and how they like the screens is sealed; the rest is as it lies there. */
const copySmall = (folder: string, into: string, file: string): void => {
  const [path, stored] = [join(into, file), readPlainFile(join(folder, file))];
  if (stored === null) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const isOwn = file.includes('/');
  const plain = isOwn ? fromStored(folder, `own ${file}`, stored) : stored;
  if (plain) writeDurably(path, isOwn ? asStored(into, `own ${file}`, plain) : plain);
};

/**
 * Copies a vault into an empty folder, encrypted under a new key, whether it was encrypted before or not. The vault is held
 * open meanwhile, so nobody writes in it.
 * @param vault of which no snapshot is taken at this moment
 */
export const encryptCopy = (vault: SqliteVault, folder: string, into: string, { key, file }: { key: VaultKey; file: KeyFile }): void => {
  keepKey(key);
  writeKeyFile(into, file);
  mkdirSync(join(into, 'blobs'), { mode: 0o700 });
  const snapshot = vault.takeSnapshot();
  try {
    copySnapshot(snapshot, join(into, 'vault.db'), () => undefined);
    if (snapshot.mark) writeDurably(join(into, 'head'), textOfMark(snapshot.mark.seq, snapshot.mark.hash));
    encryptDatabase(join(into, 'vault.db'), keyOf(folder), key);
    for (const one of namedFiles(folder)) copyNamed(folder, into, one.file);
    for (const one of smallFiles(folder)) if (one !== KEY_FILE) copySmall(folder, into, one);
  } finally {
    vault.releaseSnapshot();
  }
  for (const one of readdirSync(into, { recursive: true, withFileTypes: true }))
    if (one.isDirectory()) syncFolder(join(one.parentPath, one.name));
  syncFolder(into);
};
