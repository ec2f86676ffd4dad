import { createHash, createPrivateKey, type KeyObject, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, failed, passed } from '#main/domain/audit/check.ts';
import { type CustodianGiven, openAuthority } from '#main/domain/identity/custodian.ts';
import { BAGIT } from '#main/domain/packages/bag.ts';
import { verifyParts } from '#main/domain/packages/verify-parts.ts';
import { loadPrivateKey } from '#main/domain/signing/keys.ts';
import type { Context } from '#main/ports/context.ts';
import { processFolder, removeAbandonedFolders, removeProcessFolder } from '#main/storage/files/process-folder.ts';
import { decryptedPart } from '#main/storage/package/decrypted-part.ts';
import { readPackage } from '#main/storage/package/read-package.ts';
import { AppError } from '#shared/domain/errors.ts';
import { verifyPackageFor } from './verify/verify-package.ts';

/** @throws AppError 'cannot-read' for what is no private key, or one under a passphrase */
export const privateKeyIn = (path: string): KeyObject => {
  try {
    return createPrivateKey(readFileSync(path));
  } catch {
    throw new AppError(
      'cannot-read',
      `${path} cannot be read as a private key. Give it as PEM without a passphrase: "openssl pkey -in ${path} -out my-key.pem" takes one off.`,
    );
  }
};

/** The key of the authority of a vault, for which each of its packages is encrypted as well. @throws AppError 'wrong-password' */
export const authorityOf = async (
  context: Pick<Context, 'vault'>,
  given: CustodianGiven,
): Promise<{ key: KeyObject; authority: string }> => {
  const { authority } = await openAuthority(context, given, []);
  return { key: loadPrivateKey(authority.privateKey), authority: authority.certificatePem };
};

interface Asked {
  /** The folder of the parts. */
  from: string;
  /** Folder for the archive. */
  to: string;
  key: KeyObject;
  /** Certificate of the authority, PEM. */
  authority: string;
  /** Asked between pieces: the person has had enough. */
  signal: AbortSignal;
  /** Hears how many parts of how many were decrypted. */
  tell: (done: number, of: number) => void;
}

const cannotWrite = (error: unknown, folder: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (error instanceof AppError || code === null) return error;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new AppError('disk-full', `The disk is full, so nothing was kept in ${folder}. Free some space, or choose another disk.`)
    : new AppError('cannot-write', `Nothing could be written to ${folder} (${code}). Check the folder, and your rights in it.`);
};

/** Decrypts the parts into one file. @returns SHA-256 of it */
const decryptInto = async (path: string, parts: readonly string[], { from, key, signal, tell }: Asked): Promise<string> => {
  const hash = createHash('sha256');
  // For nobody else: what comes out is not encrypted any more.
  const handle = await open(path, 'wx', 0o600);
  try {
    for (const [index, part] of parts.entries()) {
      for await (const piece of decryptedPart(join(from, part), key)) {
        if (signal.aborted) throw new AppError('refused', 'Stopped. Nothing was kept.');
        hash.update(piece);
        await handle.writeFile(piece);
      }
      tell(index + 1, parts.length);
    }
    await handle.sync();
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
};

/** What came out: a package is verified as any other; one file was proven by the list that the seal signed. */
const verifyInside = async (path: string, authority: string): Promise<Check[]> => {
  const reading = await readPackage(path);
  const names = [...reading.files.keys()];
  await reading.close();
  return names.includes(BAGIT)
    ? verifyPackageFor(path, authority, () => undefined)
    : [passed('Inside', `No audit package: ${names.join(', ')}, as it was taken out of the vault.`)];
};

/**
 * Opens what was encrypted: the parts are proven, decrypted and joined, and a package that comes out is verified as any
 * other. Under its name it stands only when every check holds; otherwise nothing is left, and what a run before was killed over goes.
 * @returns the checks, and where the archive is; null where it was not kept
 * @throws AppError 'refused' for another key, or when it was stopped; 'conflict' where the archive is there already
 */
export const openPackage = async (asked: Asked): Promise<{ checks: Check[]; path: string | null }> => {
  const { from, to, authority } = asked;
  const reading = await readPackage(from);
  const { checks, parts, joined } = await verifyParts(reading, authority).finally(() => reading.close());
  if (!joined) return { checks, path: null };
  const path = join(to, joined.name);
  if (existsSync(path)) throw new AppError('conflict', `${path} is there already. Remove it, or choose another folder.`);
  try {
    await mkdir(to, { recursive: true });
    // What a process that was killed had decrypted is readable by whoever gets the disk.
    removeAbandonedFolders(to);
    const unfinished = join(processFolder(to), `${randomUUID()}.zip`);
    const sha256 = await decryptInto(unfinished, parts, asked);
    if (sha256 !== joined.sha256)
      return { checks: [...checks, failed('Files', 'Together, the parts do not give what was sealed.')], path: null };
    const inside = await verifyInside(unfinished, authority);
    const all = [...checks, passed('Files', 'Together, the parts give what was sealed.'), ...inside];
    if (asked.signal.aborted) throw new AppError('refused', 'Stopped. Nothing was kept.');
    if (all.some(({ ok }) => !ok)) return { checks: all, path: null };
    renameSync(unfinished, path);
    return { checks: all, path };
  } catch (error) {
    throw cannotWrite(error, to);
  } finally {
    removeProcessFolder(to);
  }
};
