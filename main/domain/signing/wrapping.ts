import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import type { KdfParameters } from '#main/ports/context.ts';

/** About 0.4 s and 128 MiB for each guess. */
export const DEFAULT_KDF: KdfParameters = { n: 2 ** 17, r: 8, p: 1 };
const MAX_MEMORY = 192 * 1024 * 1024;
const NONCE = 12;
const TAG = 16;

/** Whoever unlocks a vault signs in a moment later. */
const HANDED_ON_MS = 10_000;
/** What was derived last to unlock a vault: taken once, and gone soon. */
let handedOn: { from: string; derived: Uint8Array } | null = null;
const nameOf = (secret: string, salt: Uint8Array, kdf: KdfParameters): string =>
  createHash('sha256')
    .update(JSON.stringify([Buffer.from(salt).toString('base64'), kdf.n, kdf.r, kdf.p, secret]))
    .digest('base64');
const takeHandedOn = (secret: string, salt: Uint8Array, kdf: KdfParameters): Uint8Array | null => {
  if (handedOn?.from !== nameOf(secret, salt, kdf)) return null;
  const { derived } = handedOn;
  handedOn = null;
  return derived;
};

/** Derives as `deriveWrappingKey` does, whose next call with the same password and salt is answered without deriving again. */
export const deriveToHandOn = async (secret: string, salt: Uint8Array, kdf: KdfParameters): Promise<Uint8Array> => {
  const derived = await deriveWrappingKey(secret, salt, kdf);
  const now = { from: nameOf(secret, salt, kdf), derived };
  handedOn = now;
  setTimeout(() => {
    if (handedOn === now) handedOn = null;
  }, HANDED_ON_MS).unref();
  return derived;
};

/** 64 bytes from a secret by scrypt. Unicode is normalised, so that two keyboards give the same key. */
export const deriveWrappingKey = async (secret: string, salt: Uint8Array, kdf: KdfParameters): Promise<Uint8Array> =>
  (handedOn && takeHandedOn(secret, salt, kdf)) ?? derive(secret, salt, kdf);

const derive = (secret: string, salt: Uint8Array, kdf: KdfParameters): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, 64, { N: kdf.n, r: kdf.r, p: kdf.p, maxmem: MAX_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(new Uint8Array(key)),
    );
  });

/** AES-256-GCM; `label` says what is wrapped, so that one wrapped key cannot stand in for another. */
export const wrap = (key: Uint8Array, plain: Uint8Array, label: string): Uint8Array => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
};

/** @returns null when the key or the label is wrong, or the bytes were changed */
export const unwrap = (key: Uint8Array, wrapped: Uint8Array, label: string): Uint8Array | null => {
  if (wrapped.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE)).setAAD(Buffer.from(label));
    decipher.setAuthTag(wrapped.subarray(NONCE, NONCE + TAG));
    return new Uint8Array(Buffer.concat([decipher.update(wrapped.subarray(NONCE + TAG)), decipher.final()]));
  } catch {
    return null;
  }
};
