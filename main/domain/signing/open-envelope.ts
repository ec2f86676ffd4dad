import { constants, createDecipheriv, createECDH, type DecipherGCM, type KeyObject, privateDecrypt } from 'node:crypto';
import { AppError } from '#shared/domain/errors.ts';
import { agreedKey, CURVE, KEY, TAG } from './envelope.ts';

/** More than the head of an envelope can be long: its recipients take less than 64 kB. */
export const LONGEST_HEAD = 128 * 1024;

const noEnvelope = (): AppError => new AppError('damaged', 'This is no encrypted part as the program writes it. Get the package again.');

interface Value {
  tag: number;
  body: Buffer;
  /** Where the next value begins. */
  next: number;
}
/** One value in DER. */
const valueAt = (bytes: Buffer, at: number): Value => {
  const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
  const more = first > 0x80 ? first - 0x80 : 0;
  if (first === 0x80 || more > 4 || at + 2 + more > bytes.length) throw noEnvelope();
  const [length, begin] = [more === 0 ? first : bytes.readUIntBE(at + 2, more), at + 2 + more];
  if (begin + length > bytes.length) throw noEnvelope();
  return { tag, body: bytes.subarray(begin, begin + length), next: begin + length };
};
const valuesIn = (bytes: Buffer): Value[] => {
  const found: Value[] = [];
  for (let at = 0; at < bytes.length; at = found.at(-1)?.next ?? bytes.length) found.push(valueAt(bytes, at));
  return found;
};
/** Where the content of a value of indefinite length begins. */
const insideOf = (bytes: Buffer, at: number): number => {
  if (bytes[at + 1] !== 0x80) throw noEnvelope();
  return at + 2;
};
/** What stands inside of a value, by its place in each level. */
const partOf = (bytes: Buffer, ...path: number[]): Buffer => {
  let body = bytes;
  for (const at of path) {
    const inner = valuesIn(body)[at];
    if (!inner) throw noEnvelope();
    body = inner.body;
  }
  return body;
};

/** The way back from AES key wrap (RFC 3394 2.2.2). @returns null where it was wrapped by another key */
const unwrapKey = (with_: Uint8Array, wrapped: Buffer): Buffer | null => {
  const decipher = createDecipheriv('aes-256-ecb', with_, null).setAutoPadding(false);
  const count = wrapped.length / 8 - 1;
  const blocks = Array.from({ length: count }, (_, at) => Buffer.from(wrapped.subarray(at * 8 + 8, at * 8 + 16)));
  let first = Buffer.from(wrapped.subarray(0, 8));
  for (let step = 6 * count; step >= 1; step -= 1) {
    const at = (step - 1) % count;
    first.writeUInt32BE((first.readUInt32BE(4) ^ step) >>> 0, 4);
    const plain = decipher.update(Buffer.concat([first, blocks[at] ?? Buffer.alloc(0)]));
    first = Buffer.from(plain.subarray(0, 8));
    blocks[at] = Buffer.from(plain.subarray(8));
  }
  return first.equals(Buffer.alloc(8, 0xa6)) ? Buffer.concat(blocks) : null;
};

const AGREEMENT = 0xa1;
/** Each is tried, so that no certificate is needed beside the key. */
const keyFor = ({ tag, body }: Value, key: KeyObject): Buffer | null => {
  try {
    if (tag !== AGREEMENT) return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, partOf(body, 3));
    const own = createECDH(CURVE);
    own.setPrivateKey(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
    // A string of bits begins with how many of its last byte do not count.
    const shared = own.computeSecret(partOf(body, 1, 0, 1).subarray(1));
    return unwrapKey(agreedKey(shared), partOf(body, 3, 0, 1));
  } catch {
    return null;
  }
};

/** A message whose head was read. */
export interface OpenedEnvelope {
  decipher: DecipherGCM;
  /** Where its content begins, in pieces. */
  at: number;
}

/**
 * Opens what `envelopeFor` writes. What comes out is not to be used before the end of the message was proven.
 * @param head the first bytes of the message, all of them or as many as `LONGEST_HEAD`
 * @returns null where it is not encrypted for the key
 * @throws AppError 'damaged'
 */
export const openEnvelope = (head: Buffer, key: KeyObject): OpenedEnvelope | null => {
  const message = insideOf(head, 0);
  const inner = insideOf(head, insideOf(head, valueAt(head, message).next));
  const recipients = valueAt(head, valueAt(head, inner).next);
  const algorithm = valueAt(head, valueAt(head, insideOf(head, recipients.next)).next);
  const found = valuesIn(recipients.body)
    .flatMap((one) => keyFor(one, key) ?? [])
    .find(({ length }) => length === KEY);
  if (!found) return null;
  const decipher = createDecipheriv('aes-256-gcm', found, partOf(algorithm.body, 1, 0), { authTagLength: TAG });
  found.fill(0);
  return { decipher, at: insideOf(head, algorithm.next) };
};
