import { PERSON_KEY } from '#main/domain/identity/credential.ts';
import { AUTHORITY_KEY } from '#main/domain/identity/custodian.ts';
import { unwrapShare } from '#main/domain/signing/key-share.ts';
import { deriveToHandOn, deriveWrappingKey, unwrap } from '#main/domain/signing/wrapping.ts';
import { type KeyFile, readKeyFile, type Way, whoOf } from '#main/storage/key-file.ts';
import { unlockWith } from '#main/storage/vault-key.ts';
import { AppError } from '#shared/domain/errors.ts';
import { labelOf } from './ways.ts';

/** What unlocks an encrypted vault: the password of somebody who works in it, or the custodian's passphrase. */
export type UnlockGiven = { userId: string; password: string } | { custodianPassphrase: string };

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/** What a derived key opens: a private key, and with it the share. */
const opened = ({ id }: KeyFile, { wrapped, share }: Way, derived: Uint8Array, label: string): Uint8Array | null => {
  const privateKey = unwrap(derived, bytesOf(wrapped), label);
  return privateKey && unwrapShare(privateKey, bytesOf(share), labelOf(id));
};

const byPassword = async (file: KeyFile, userId: string, password: string): Promise<Uint8Array | null> => {
  const who = whoOf(file.id, userId);
  for (const way of file.people.filter((one) => one.who === who)) {
    const derived = await deriveToHandOn(password, bytesOf(way.salt), way.kdf);
    const raw = opened(file, way, derived.subarray(32), PERSON_KEY);
    if (raw) return raw;
  }
  return null;
};

const byPassphrase = async (file: KeyFile, passphrase: string): Promise<Uint8Array | null> => {
  const { custodian } = file;
  const derived = await deriveWrappingKey(passphrase, bytesOf(custodian.salt), custodian.kdf);
  return opened(file, custodian, derived.subarray(0, 32), AUTHORITY_KEY);
};

/** @throws AppError 'vault-damaged' for a key file that cannot be read */
export const isEncrypted = (folder: string): boolean => readKeyFile(folder) !== null;

/**
 * Unlocks an encrypted vault for this process; nothing is asked of one that is not encrypted.
 * @throws AppError 'wrong-password', 'vault-damaged' for a key file that was exchanged
 */
export const unlockVault = async (folder: string, given: UnlockGiven): Promise<void> => {
  const file = readKeyFile(folder);
  if (file === null) return;
  const isPerson = 'userId' in given;
  const raw = isPerson ? await byPassword(file, given.userId, given.password) : await byPassphrase(file, given.custodianPassphrase);
  if (raw) return void unlockWith(folder, file, raw);
  throw new AppError(
    'wrong-password',
    isPerson
      ? 'The user id or the password is wrong, or is no longer in use, so the vault stays locked. Nothing is damaged by that. Whoever has only a one-time password cannot unlock it: somebody else does, or the custodian.'
      : 'The custodian passphrase is wrong, so the vault stays locked. Nothing is damaged by that. Ask the custodian of the authority key to type it.',
  );
};
