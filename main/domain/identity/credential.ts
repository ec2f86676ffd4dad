import { randomBytes } from 'node:crypto';
import type { KdfParameters, Unlocked } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { deriveWrappingKey, unwrap, wrap } from '../signing/wrapping.ts';

const VAULT_KEY = 'countersign vault key';
export const PERSON_KEY = 'countersign person key';
const INVITATION = 'countersign invitation';

export interface Secrets {
  salt: string;
  kdf: string;
  wrapped_vault_key: string;
  wrapped_private_key: string | null;
}

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/**
 * Wraps keys under a password with a fresh salt: scrypt gives 64 bytes, one half for each key. An invitation, which opens
 * no key, wraps bytes that show whether the password is right.
 */
export const lockSecrets = async (password: string, { vaultKey, privateKey }: Unlocked, kdf: KdfParameters): Promise<Secrets> => {
  const salt = new Uint8Array(randomBytes(16));
  const derived = await deriveWrappingKey(password, salt, kdf);
  return {
    salt: b64(salt),
    kdf: JSON.stringify(kdf),
    wrapped_vault_key: vaultKey ? b64(wrap(derived.subarray(0, 32), vaultKey, VAULT_KEY)) : '',
    wrapped_private_key: b64(wrap(derived.subarray(32), privateKey ?? randomBytes(32), privateKey ? PERSON_KEY : INVITATION)),
  };
};

/**
 * What no password opens, at the cost of a real one: asked for user ids that nobody has or that are out of use, so that
 * the time of an answer does not tell which ids there are.
 */
export const opensForNobody = (kdf: KdfParameters): Secrets => ({
  salt: b64(randomBytes(16)),
  kdf: JSON.stringify(kdf),
  wrapped_vault_key: b64(randomBytes(60)),
  wrapped_private_key: null,
});

/** @returns the keys, or null for a wrong password */
export const unlockSecrets = async (password: string, secrets: Secrets): Promise<Unlocked | null> => {
  const derived = await deriveWrappingKey(password, bytesOf(secrets.salt), JSON.parse(secrets.kdf) as KdfParameters);
  const vaultKey = unwrap(derived.subarray(0, 32), bytesOf(secrets.wrapped_vault_key), VAULT_KEY);
  // Invitations of a former version wrapped the vault key and nothing else.
  if (secrets.wrapped_private_key === null) return vaultKey && { vaultKey, privateKey: null };
  const wrapped = bytesOf(secrets.wrapped_private_key);
  const privateKey = unwrap(derived.subarray(32), wrapped, PERSON_KEY);
  return privateKey || unwrap(derived.subarray(32), wrapped, INVITATION) ? { vaultKey, privateKey } : null;
};

/** The credential in use, or null: one that is invited or enrolled. */
export const currentCredential = (reader: Reader, userId: string): Tables['credentials'] | null =>
  reader
    .find('credentials', { user_id: userId }, ['generation'])
    .filter((row) => row.status === 'invited' || row.status === 'enrolled')
    .at(-1) ?? null;

/** The certificate of a credential that has been issued and not revoked, or null. */
export const currentCertificate = (reader: Reader, credentialId: string): Tables['certificates'] | null =>
  reader.find('certificates', { credential_id: credentialId }).find((row) => row.revoked_from_seq === null) ?? null;

/** A password that is read out once and replaced at enrolment: 80 bits in groups. */
export const oneTimePassword = (): string => {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const text = [...randomBytes(20)].map((byte) => letters[byte % letters.length]).join('');
  return text.match(/.{5}/g)?.join('-') ?? text;
};

/** One sentence for an unknown user id and for a wrong password, so that nobody learns which user ids there are. */
export const wrongPassword = (failuresAllowed: number, lockMinutes: number): AppError =>
  new AppError(
    'wrong-password',
    `The user id or the password is wrong. After ${failuresAllowed} failures the account is locked for ${lockMinutes} minutes.`,
  );
