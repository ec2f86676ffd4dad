import { createECDH, createHash, hkdfSync } from 'node:crypto';
import { loadPrivateKey } from './keys.ts';
import { unwrap, wrap } from './wrapping.ts';

const CURVE = 'prime256v1';
/** Of a P-256 point, not compressed: the last bytes of a public key as SubjectPublicKeyInfo. */
const POINT = 65;

const derive = (shared: Buffer, ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array =>
  new Uint8Array(
    hkdfSync('sha256', shared, createHash('sha256').update(ephemeral).update(recipient).digest(), 'countersign key share', 32),
  );

/**
 * Wraps a key for whoever has the private key to a P-256 public key: a key agreement with a key made for this once,
 * HKDF-SHA256, AES-256-GCM.
 * @param publicKey SubjectPublicKeyInfo, DER
 * @param label says what is wrapped for whom, so that one share cannot stand in for another
 */
export const wrapFor = (publicKey: Uint8Array, plain: Uint8Array, label: string): Uint8Array => {
  const recipient = publicKey.slice(-POINT);
  const once = createECDH(CURVE);
  const ephemeral = new Uint8Array(once.generateKeys());
  const key = derive(once.computeSecret(recipient), ephemeral, recipient);
  return new Uint8Array(Buffer.concat([ephemeral, wrap(key, plain, label)]));
};

/** @returns null when the share is not for this key or label, or was changed */
export const unwrapShare = (privateKey: Uint8Array, share: Uint8Array, label: string): Uint8Array | null => {
  const secret = loadPrivateKey(privateKey).export({ format: 'jwk' }).d;
  if (secret === undefined || share.length <= POINT) return null;
  try {
    const own = createECDH(CURVE);
    own.setPrivateKey(Buffer.from(secret, 'base64url'));
    const ephemeral = share.slice(0, POINT);
    const key = derive(own.computeSecret(ephemeral), ephemeral, new Uint8Array(own.getPublicKey()));
    return unwrap(key, share.slice(POINT), label);
  } catch {
    return null;
  }
};
