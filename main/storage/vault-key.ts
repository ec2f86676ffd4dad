import { hkdfSync, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import type { Cipher } from '#shared/domain/vault-ciphers.ts';
import { type KeyFile, readKeyFile } from './key-file.ts';

/** What opens an encrypted vault: 32 random bytes. It goes to threads of this process, and never into arguments, environment or files. */
export interface VaultKey {
  /** Id of the key file; a copy of the folder has the same. */
  id: string;
  cipher: Cipher;
  raw: Uint8Array;
}

const KEY_BYTES = 32;
export const newVaultKey = (cipher: Cipher): VaultKey => ({
  id: randomBytes(16).toString('hex'),
  cipher,
  raw: new Uint8Array(randomBytes(KEY_BYTES)),
});

/** Keys for one purpose each; the raw key itself opens the database alone. */
const derived = ({ raw, id }: VaultKey, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', raw, id, purpose, KEY_BYTES));
/** What stored files are sealed with. */
export const contentKey = (key: VaultKey): Buffer => derived(key, 'countersign content at rest');
/** Tells the right key from a wrong one before anything is opened with it; nothing of the key can be worked out from it. */
export const checkOf = (key: VaultKey): string => derived(key, `countersign check of the vault key, ${key.cipher}`).toString('hex');

const isRight = (key: VaultKey, file: KeyFile): boolean => checkOf(key) === file.check;

/** Keys of the vaults that were unlocked in this process, by the id of their key files. */
const unlocked = new Map<string, VaultKey>();
/** Which of them belongs to a folder; null for one whose vault is not encrypted. Asked for each stored file, so it is not read again. */
const folders = new Map<string, VaultKey>();

export const keepKey = (key: VaultKey): void => void unlocked.set(key.id, key);

const idIn = (folder: string): string => {
  try {
    return readKeyFile(folder)?.id ?? '';
  } catch {
    return '';
  }
};

/** From here on the vault has to be unlocked again. */
export const forgetKey = (folder: string): void => {
  const key = folders.get(resolve(folder)) ?? unlocked.get(idIn(folder));
  for (const [path, one] of folders) if (one === key) folders.delete(path);
  if (key) unlocked.delete(key.id);
};

/** Asked at each opening: another vault may lie there by now. @throws as `keyOf` does */
export const requireKey = (folder: string): void => {
  folders.delete(resolve(folder));
  keyOf(folder);
};

/**
 * The key of a vault; null for one that is not encrypted.
 * @throws AppError 'vault-locked' before somebody has unlocked it, 'vault-damaged' for a key file of another vault or that cannot be read
 */
export const keyOf = (folder: string): VaultKey | null => {
  const path = resolve(folder);
  const known = folders.get(path);
  if (known) return known;
  const file = readKeyFile(folder);
  if (file === null) return null;
  const key = unlocked.get(file.id);
  if (!key)
    throw new AppError(
      'vault-locked',
      `The vault ${folder} is encrypted and locked. Unlock it with the user id and the password of somebody who works in it, or with the custodian passphrase.`,
    );
  if (!isRight(key, file)) throw new AppError('vault-damaged', wrongFile(folder));
  folders.set(path, key);
  return key;
};

const wrongFile = (folder: string): string =>
  `The file vault.key in ${folder} is not the one of this vault: what it wraps is another key. Nothing was opened. Put back the vault.key of the same backup as the rest of the folder.`;

/** What a vault's work writes in a folder elsewhere is sealed as in the vault, where that is encrypted. */
export const shareKey = (folder: string, scratch: string): void => {
  const key = keyOf(folder);
  if (key) folders.set(resolve(scratch), key);
};

/** Takes a key that somebody unwrapped. @throws AppError 'vault-damaged' when it is not the one that the key file checks */
export const unlockWith = (folder: string, file: KeyFile, raw: Uint8Array): VaultKey => {
  const key: VaultKey = { id: file.id, cipher: file.cipher, raw };
  if (!isRight(key, file)) throw new AppError('vault-damaged', wrongFile(folder));
  keepKey(key);
  return key;
};
