import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { BackupSecret } from '#main/ports/backups.ts';
import { AppError } from '#shared/domain/errors.ts';
import { clearAway, makeFolder, syncFolder } from '../durable-file.ts';
import { KEY_FILE, readKeyFile } from '../key-file.ts';
import { openDatabase } from '../open-database.ts';
import { storageError } from '../sqlite-errors.ts';
import { asItComes, type Writing, writingFor } from '../vault-files.ts';
import { keyOf, unlockWith } from '../vault-key.ts';
import { findBackup, piecePath } from './backup-folder.ts';
import { openKeys } from './backup-keys.ts';
import { KEY_IN_BACKUP, type KeptFile, type Manifest, readManifest } from './manifest.ts';
import { openPiece } from './sealed-piece.ts';

/** A backup whose manifest was read and whose keys were opened; its pieces were not looked at yet. */
export interface OpenedBackup {
  folder: string;
  name: string;
  /** Whether a manifest with newer entries, or a later one, lies beside it. */
  isNewest: boolean;
  /** Name of the newest one beside it, which may be itself. */
  newest: string;
  manifest: Manifest;
  keys: ReadonlyMap<string, Uint8Array>;
}

/** @throws AppError 'cannot-read', 'damaged', 'wrong-password' */
export const openBackup = async (from: string, name: string | undefined, secret: BackupSecret): Promise<OpenedBackup> => {
  const found = findBackup(resolve(from), name);
  const manifest = await readManifest(join(found.folder, found.manifest), found.manifest);
  const keys = await openKeys(manifest, secret);
  return { folder: found.folder, name: found.manifest, isNewest: found.manifest === found.newest, newest: found.newest, manifest, keys };
};

/** What a backup keeps in plain pieces is sealed again; the database and what lies beside it were copied as they lay there. */
const writingOf = (file: string, into: string): Writing => {
  if (file.startsWith('blobs/')) return writingFor(into, 'content');
  return file.startsWith('references/') ? writingFor(into, 'rows') : asItComes;
};

/** The key of an encrypted vault, which no restore writes anywhere. @throws AppError 'damaged' for one that is not its own */
const takeKey = ({ folder, name, manifest, keys }: OpenedBackup, into: string): void => {
  const kept = manifest.files.find(({ file }) => file === KEY_IN_BACKUP);
  const file = readKeyFile(into);
  if (!kept !== (file === null))
    throw new AppError(
      'damaged',
      `The backup ${name} holds only a part of what opens its vault. Nothing was restored. Use an older backup.`,
    );
  if (!kept || file === null) return;
  const raw: Buffer[] = [];
  for (const hash of kept.pieces) {
    const { size, key } = manifest.pieces.get(hash) ?? { size: 0, key: '' };
    openPiece(piecePath(folder, hash, key), { hash, size }, keys.get(key) ?? new Uint8Array(), (plain) => raw.push(Buffer.from(plain)));
  }
  unlockWith(into, file, new Uint8Array(Buffer.concat(raw)));
};

const restoreFile = (
  { folder, manifest, keys }: OpenedBackup,
  { file, pieces }: KeptFile,
  into: string,
  took: (bytes: number) => void,
): void => {
  const path = join(into, file);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const target = openSync(path, 'wx', 0o600);
  const writeAll = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(target, bytes, done);
  };
  const writing = writingOf(file, into);
  try {
    writeAll(writing.begin());
    for (const hash of pieces) {
      const { size, key } = manifest.pieces.get(hash) ?? { size: 0, key: '' };
      openPiece(piecePath(folder, hash, key), { hash, size }, keys.get(key) ?? new Uint8Array(), (plain) => {
        writeAll(writing.add(plain));
        took(plain.length);
      });
    }
    writeAll(writing.finish());
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
};

/** Content that the restored database names, all of which has to be there; what else was kept is of later entries. */
const wantedContent = ({ name, manifest }: OpenedBackup, database: Database): Set<string> => {
  const kept = new Set(manifest.files.map(({ file }) => file));
  const wanted = new Set<string>();
  for (const { hash } of database.prepare<[], { hash: string }>('SELECT hash FROM blobs WHERE body IS NULL').iterate()) {
    const file = `blobs/${hash.slice(0, 2)}/${hash}`;
    if (!kept.has(file))
      throw new AppError(
        'damaged',
        `The backup ${name} does not hold the content ${hash}, which its vault names. Nothing was restored. Use an older backup.`,
      );
    wanted.add(file);
  }
  return wanted;
};

/** The manifest was signed by the key of the vault that it holds, for the entry with which that vault ends. */
const requireOwn = ({ name, manifest: { head } }: OpenedBackup, database: Database): void => {
  const own = database
    .prepare<[string], { public_key: string }>('SELECT public_key FROM workstations WHERE id = ?')
    .get(head.workstation.id);
  const vault = database.prepare<[string], { id: string }>('SELECT id FROM vault WHERE id = ?').get(head.vault);
  const last = database.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1').get();
  if (vault === undefined || own?.public_key !== head.workstation.publicKey || last?.seq !== head.head.seq || last.hash !== head.head.hash)
    throw new AppError(
      'damaged',
      `The manifest ${name} is not that of the vault in it: it was made by somebody else. Nothing was restored.`,
    );
};

const inDatabase = <R>(into: string, look: (database: Database) => R): R => {
  const database = openDatabase(join(into, 'vault.db'), keyOf(into));
  try {
    return look(database);
  } finally {
    database.close();
  }
};

/**
 * Restores every file of a vault into an empty folder, piece by piece; what it holds is not verified as a vault yet.
 * @throws AppError 'damaged', 'disk-full', 'cannot-write'
 */
export const restoreFiles = (opened: OpenedBackup, into: string, tell: (done: number, of: number) => void): void => {
  const { name, manifest } = opened;
  const [of, isContent] = [manifest.files.reduce((sum, { size }) => sum + size, 0), ({ file }: KeptFile) => file.startsWith('blobs/')];
  let done = 0;
  const took = (bytes: number): void => {
    done += bytes;
    tell(done, of);
  };
  if (!manifest.files.some(({ file }) => file === 'vault.db'))
    throw new AppError('damaged', `The backup ${name} holds no database. Use an older backup.`);
  try {
    mkdirSync(join(into, 'blobs'), { mode: 0o700 });
    const isFirst = ({ file }: KeptFile) => file === KEY_FILE;
    for (const file of manifest.files) if (isFirst(file)) restoreFile(opened, file, into, took);
    takeKey(opened, into);
    const isBeside = (one: KeptFile) => !isContent(one) && !isFirst(one) && one.file !== KEY_IN_BACKUP;
    for (const file of manifest.files) if (isBeside(file)) restoreFile(opened, file, into, took);
    const wanted = inDatabase(into, (database) => {
      requireOwn(opened, database);
      return wantedContent(opened, database);
    });
    for (const file of manifest.files) if (isContent(file) && wanted.has(file.file)) restoreFile(opened, file, into, took);
    for (const inside of readdirSync(into, { recursive: true, withFileTypes: true }))
      if (inside.isDirectory()) syncFolder(join(inside.parentPath, inside.name));
    syncFolder(into);
  } catch (error) {
    throw restoreError(error, into);
  }
};

const restoreError = (error: unknown, into: string): unknown => {
  const told = storageError(error, into);
  if (told instanceof AppError && told.code === 'disk-full')
    return new AppError('disk-full', `The disk of ${into} is full, so nothing was restored. Free some space, or choose another disk.`);
  if (told instanceof AppError && told.code === 'cannot-write')
    return new AppError('cannot-write', `${into} cannot be written, so nothing was restored. Choose another folder.`);
  return told;
};

/** Nothing is restored over anything. @throws AppError 'conflict' */
const requireFree = (into: string): void => {
  const there = lstatSync(into, { throwIfNoEntry: false });
  if (there !== undefined && (!there.isDirectory() || readdirSync(into).length > 0))
    throw new AppError('conflict', `${into} is there already and is not an empty folder. A backup is restored into a new folder only.`);
};

/**
 * Fills a folder beside and gives it its name once `fill` is content; otherwise nothing of it stays. What a restore that was
 * killed left there goes with the next one.
 * @throws AppError 'conflict' for a place that is not free, and what `fill` throws
 */
export const intoNewFolder = async <R>(into: string, fill: (beside: string) => Promise<R>): Promise<R> => {
  const place = resolve(into);
  requireFree(place);
  const beside = join(dirname(place), `.${basename(place)}.restoring`);
  try {
    rmSync(beside, { recursive: true, force: true });
    makeFolder(beside);
    const made = await fill(beside);
    requireFree(place);
    if (lstatSync(place, { throwIfNoEntry: false })) rmdirSync(place);
    renameSync(beside, place);
    syncFolder(dirname(place));
    return made;
  } catch (error) {
    clearAway(beside);
    throw restoreError(error, into);
  }
};
