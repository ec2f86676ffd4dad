import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BackupPlan, MadeBackup } from '#main/ports/backups.ts';
import { AppError } from '#shared/domain/errors.ts';
import { makeFolder } from '../durable-file.ts';
import { textOfMark } from '../high-water-mark.ts';
import { readPlainFile } from '../plain-files.ts';
import type { ReadAt } from '../sealed-segments.ts';
import { readSnapshot, type Snapshot } from '../snapshot.ts';
import { openVaultFile } from '../vault-files.ts';
import type { VaultKey } from '../vault-key.ts';
import { mediumError } from './backup-errors.ts';
import { backupFolder, manifestName, manifestsIn, piecesIn, requireMedium } from './backup-folder.ts';
import { newRunKey } from './backup-keys.ts';
import { type NamedFile, namedFiles, smallFiles } from './files-to-keep.ts';
import { KEY_IN_BACKUP, type Manifest, type ManifestHead, readManifest } from './manifest.ts';
import { ManifestWriter } from './manifest-writer.ts';
import { PieceWriter } from './piece-writer.ts';
import { applyRetention } from './retention.ts';
import type { ReadPlain } from './sealed-piece.ts';

/** Of the database, so that what did not change is not written again. A page never lies in two of them. */
const PART = 4 * 1024 * 1024;

export interface BackupJob {
  vault: string;
  /** Null for a vault that is not encrypted. */
  key: VaultKey | null;
  to: string;
  snapshot: Snapshot;
  head: ManifestHead;
  plan: Pick<BackupPlan, 'publicKey' | 'keep' | 'keepDays'>;
}
export interface Following {
  /** Throws when the backup is to end. */
  goOn(): void;
  tell(done: number, of: number): void;
  /** The database is copied, and may be written again. */
  copied(): void;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const fromBytes =
  (bytes: Buffer): ReadPlain =>
  (at, into) =>
    void bytes.copy(into, 0, at, at + into.length);

/** The newest backup that is whole and can be opened by the same people: its pieces are used again. */
const formerOf = async (folder: string, { recipients, workstation, vault }: ManifestHead): Promise<Manifest | null> => {
  for (const name of manifestsIn(folder).toReversed())
    try {
      const manifest = await readManifest(join(folder, name), name);
      const { head } = manifest;
      const isOurs = head.vault === vault && head.workstation.publicKey === workstation.publicKey;
      const isForSame =
        head.recipients.plan.id === recipients.plan.id && head.recipients.custodian.certificate === recipients.custodian.certificate;
      if (isOurs && isForSame) return manifest;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  return null;
};

const changedSource = (file: string): AppError =>
  new AppError(
    'damaged',
    `${file} in the vault is missing, cannot be read, or was changed outside the program, so no backup was made of it. Run "verify" on the vault, and restore what is damaged from a former backup.`,
  );

/** @param ended called once the source is needed no longer, with what the piece was undone by; may throw another fault in its place */
type Put = (hash: string, size: number, read: ReadPlain, ended?: (fault?: unknown) => void) => Promise<void>;

/** Rows of reference sets are an index, which is made again from stored content; it may be taken away at any time. */
const isIndex = ({ file }: NamedFile): boolean => file.startsWith('references/');

/** Stored content, piece by piece. @returns false for what was undone meanwhile and is no part of the snapshot */
const keepNamed = async (put: Put, vault: string, named: NamedFile, snapshotAt: number): Promise<boolean> => {
  const { file, hash, size, writtenAt } = named;
  let source: ReadAt;
  try {
    source = openVaultFile(vault, isIndex(named) ? 'rows' : 'content', join(vault, file));
  } catch {
    if (writtenAt >= snapshotAt || isIndex(named)) return false;
    throw changedSource(file);
  }
  const ended = (fault?: unknown): void => {
    try {
      // What was read back is not what the name says: the medium is at fault unless the vault is.
      if (fault instanceof AppError && fault.code === 'damaged' && !isNamedRightly(source, size, hash)) throw changedSource(file);
      if (fault !== undefined) throw fault;
    } finally {
      source.close();
    }
  };
  const read: ReadPlain = (at, into) => {
    if (source.read(into, 0, into.length, at) !== into.length) throw changedSource(file);
  };
  if (source.size !== size) ended(changedSource(file));
  else await put(hash, size, read, ended);
  return true;
};

const isNamedRightly = (source: ReadAt, size: number, hash: string): boolean => {
  const digest = createHash('sha256');
  const part = Buffer.alloc(PART);
  for (let at = 0; at < size; at += PART) digest.update(part.subarray(0, source.read(part, 0, Math.min(PART, size - at), at)));
  return digest.digest('hex') === hash;
};

/** Everything that is to be kept, in one manifest; nothing of it counts before that has its name. */
const writeAll = async (folder: string, job: BackupJob, following: Following): Promise<Omit<MadeBackup, 'removed' | 'notRemoved'>> => {
  const { vault, key, snapshot, head, plan } = job;
  const former = await formerOf(folder, head);
  const { run, sealed } = newRunKey(head, plan.publicKey);
  const pieces = new PieceWriter(folder, run, former?.pieces ?? new Map(), following.goOn);
  const name = manifestName(head.head.seq, head.madeAt, run.id);
  const manifest = new ManifestWriter(join(folder, name), head);
  let [files, bytes] = [0, 0];
  const put: Put = async (hash, size, read, ended) => {
    if (await pieces.put({ hash, size }, read, ended)) manifest.line({ piece: hash, ...pieces.used.get(hash) });
  };
  const file = (path: string, size: number, hashes: string[]): void => {
    manifest.line({ file: path, size, pieces: hashes });
    [files, bytes] = [files + 1, bytes + size];
  };
  try {
    const all = [...namedFiles(vault)];
    const of = all.reduce((sum, one) => sum + one.size, snapshot.bytes);
    const parts: string[] = [];
    for (const { at, bytes: part } of readSnapshot(snapshot, PART)) {
      const hash = sha256(part);
      await put(hash, part.length, fromBytes(part));
      parts.push(hash);
      following.tell(at + part.length, of);
    }
    file('vault.db', snapshot.bytes, parts);
    following.copied();
    const small = [
      ...smallFiles(vault).flatMap((path) => ({ path, content: readPlainFile(join(vault, path)) })),
      ...(key ? [{ path: KEY_IN_BACKUP, content: Buffer.from(key.raw) }] : []),
      ...(snapshot.mark ? [{ path: 'head', content: Buffer.from(textOfMark(snapshot.mark.seq, snapshot.mark.hash)) }] : []),
    ];
    for (const { path, content } of small)
      if (content !== null) {
        await put(sha256(content), content.length, fromBytes(content));
        file(path, content.length, [sha256(content)]);
      }
    // What was written after this listing began is of later entries.
    for (const one of all) {
      if (!(await keepNamed(put, vault, one, snapshot.at))) continue;
      file(one.file, one.size, [one.hash]);
      following.tell(bytes, of);
    }
    const keys = new Set([...pieces.used.values()].map(({ key }) => key));
    manifest.line({ keys: [sealed, ...(former?.keys ?? [])].filter(({ id }) => keys.has(id)) });
    await pieces.whole();
    pieces.sync();
    following.goOn();
    const manifestHash = manifest.finish(await following.sign(manifest.toSign()));
    return { manifest: name, manifestHash, head: head.head, files, bytes, written: pieces.written };
  } catch (error) {
    manifest.discard();
    await pieces.discard();
    throw error;
  }
};

/**
 * Makes a backup while people work. Whatever goes wrong, what lay there before is whole, and nothing looks complete that is not.
 * @throws AppError 'cannot-write', 'disk-full', 'damaged'
 */
export const makeBackup = async (job: BackupJob, following: Following): Promise<MadeBackup> => {
  const { to, head, plan } = job;
  requireMedium(to);
  const folder = backupFolder(to, head.vault);
  try {
    makeFolder(piecesIn(folder));
    const made = await writeAll(folder, job, following);
    return { ...made, ...(await applyRetention(folder, plan, head.madeAt)) };
  } catch (error) {
    throw mediumError(error, to);
  }
};
