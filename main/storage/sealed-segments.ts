import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PLAIN } from './plain-files.ts';

const MAGIC = Buffer.from('CSR1');
const SALT = 16;
const HEAD = MAGIC.length + SALT;
const SEGMENT = 64 * 1024;
const TAG = 16;
const NONCE = 12;
const CIPHER = 'aes-256-gcm';
const COUNTER_AT = 7;
const LAST_AT = 11;

const keyOfFile = (key: Uint8Array, salt: Uint8Array, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `countersign sealed ${label}`, 32));
/** Counts the segments of a file and marks the last one, so that a file that was cut off at a segment is not whole. */
const nonceOf = (segment: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeUInt32BE(segment, COUNTER_AT);
  nonce[LAST_AT] = isLast ? 1 : 0;
  return nonce;
};
const sealSegment = (key: Buffer, segment: number, isLast: boolean, plain: Uint8Array): Buffer => {
  const cipher = createCipheriv(CIPHER, key, nonceOf(segment, isLast));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};
const openSegment = (key: Buffer, segment: number, isLast: boolean, sealed: Buffer): Buffer | null => {
  if (sealed.length < TAG) return null;
  const decipher = createDecipheriv(CIPHER, key, nonceOf(segment, isLast), { authTagLength: TAG });
  decipher.setAuthTag(sealed.subarray(-TAG));
  const plain = decipher.update(sealed.subarray(0, -TAG));
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
};

/** Bytes that lie in a sealed file of so many. Negative where it is none. */
export const plainSize = (sealed: number): number => {
  const body = sealed - HEAD;
  return body - TAG * Math.max(1, Math.ceil(body / (SEGMENT + TAG)));
};

/** Seals what comes piece by piece, in order. */
export class Sealer {
  readonly #key: Buffer;
  #waiting: Uint8Array[];
  #size = 0;
  #segment = 0;
  /** What stands first. */
  readonly head: Buffer;

  /** @param label what kind of file it is, so that one cannot take the place of another kind */
  constructor(key: Uint8Array, label: string) {
    const salt = randomBytes(SALT);
    this.#key = keyOfFile(key, salt, label);
    this.#waiting = [];
    this.head = Buffer.concat([MAGIC, salt]);
  }

  /** @returns what can be written already */
  add(bytes: Uint8Array): Buffer {
    this.#waiting.push(new Uint8Array(bytes));
    this.#size += bytes.length;
    // The last segment is marked, so one is held back until it is known that another follows.
    if (this.#size <= SEGMENT) return Buffer.alloc(0);
    const all = Buffer.concat(this.#waiting);
    const sealed: Buffer[] = [];
    let at = 0;
    for (; all.length - at > SEGMENT; at += SEGMENT) sealed.push(this.#seal(all.subarray(at, at + SEGMENT), false));
    this.#waiting = [all.subarray(at)];
    this.#size = all.length - at;
    return Buffer.concat(sealed);
  }

  finish(): Buffer {
    return this.#seal(Buffer.concat(this.#waiting), true);
  }

  #seal(plain: Uint8Array, isLast: boolean): Buffer {
    const sealed = sealSegment(this.#key, this.#segment, isLast, plain);
    this.#segment += 1;
    return sealed;
  }
}

export const sealBytes = (key: Uint8Array, label: string, plain: Uint8Array): Buffer => {
  const sealer = new Sealer(key, label);
  return Buffer.concat([sealer.head, sealer.add(plain), sealer.finish()]);
};

/** @returns null for what is not sealed with this key and label, or was changed or cut off */
export const openBytes = (key: Uint8Array, label: string, sealed: Uint8Array): Buffer | null => {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
  if (bytes.length < HEAD + TAG || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const own = keyOfFile(key, bytes.subarray(MAGIC.length, HEAD), label);
  const parts: Buffer[] = [];
  for (let [at, segment] = [HEAD, 0]; at < bytes.length; at += SEGMENT + TAG, segment += 1) {
    const end = Math.min(bytes.length, at + SEGMENT + TAG);
    const plain = openSegment(own, segment, end === bytes.length, bytes.subarray(at, end));
    if (plain === null) return null;
    parts.push(plain);
  }
  return parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts);
};

/** Bytes of a file, from any place. */
export interface ReadAt {
  size: number;
  /** Fills `into` from `offset` on, as `readSync` does. @returns how many bytes were read; 0 at the end and for what was changed */
  read(into: Buffer, offset: number, length: number, at: number): number;
  close(): void;
}

export const plainReadAt = (path: string): ReadAt => {
  const file = openSync(path, PLAIN);
  return {
    size: fstatSync(file).size,
    read: (into, offset, length, at) => readSync(file, into, offset, length, at),
    close: () => closeSync(file),
  };
};

/** The same for a sealed file: each segment is authenticated before it is given out, and the last one that was opened stays at hand. */
const openedReadAt = (path: string, keyFor: (salt: Buffer) => Buffer): ReadAt => {
  const file = openSync(path, PLAIN);
  const sealedSize = fstatSync(file).size;
  const size = Math.max(0, plainSize(sealedSize));
  const head = Buffer.alloc(HEAD);
  readSync(file, head, 0, HEAD, 0);
  const own = keyFor(head.subarray(MAGIC.length));
  let [held, plain]: [number, Buffer] = [-1, Buffer.alloc(0)];
  const segmentAt = (segment: number): Buffer => {
    if (segment === held) return plain;
    const at = HEAD + segment * (SEGMENT + TAG);
    const sealed = Buffer.alloc(Math.min(SEGMENT + TAG, sealedSize - at));
    readSync(file, sealed, 0, sealed.length, at);
    [held, plain] = [segment, openSegment(own, segment, at + sealed.length === sealedSize, sealed) ?? Buffer.alloc(0)];
    return plain;
  };
  return {
    size,
    read: (into, offset, length, at) => {
      let done = 0;
      while (done < length && at + done < size) {
        const from = at + done;
        const count = segmentAt(Math.floor(from / SEGMENT)).copy(into, offset + done, from % SEGMENT, (from % SEGMENT) + length - done);
        if (count === 0) break;
        done += count;
      }
      return done;
    },
    close: () => closeSync(file),
  };
};

export const sealedReadAt = (path: string, key: Uint8Array, label: string): ReadAt =>
  openedReadAt(path, (salt) => keyOfFile(key, salt, label));
/** @param own the key of this one file (`fileKeyIn`) */
export const readAtWith = (path: string, own: Buffer): ReadAt => openedReadAt(path, () => own);
/** What opens this one file, and no other that is sealed with the same key. */
export const fileKeyIn = (path: string, key: Uint8Array, label: string): Buffer => {
  const head = Buffer.alloc(HEAD);
  const file = openSync(path, PLAIN);
  try {
    readSync(file, head, 0, HEAD, 0);
  } finally {
    closeSync(file);
  }
  return keyOfFile(key, head.subarray(MAGIC.length), label);
};
