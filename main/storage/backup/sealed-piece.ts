import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, fsync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '#shared/domain/errors.ts';
import { clearAway } from '../durable-file.ts';

const SEGMENT = 1024 * 1024;
const MAGIC = Buffer.from('CSP1');
const SALT = 16;
const HEAD = MAGIC.length + SALT;
const TAG = 16;
const NONCE = 12;
const CIPHER = 'aes-256-gcm';
const COUNTER_AT = 7;
const LAST_AT = 11;

/** What a piece is called: the SHA-256 of its plain bytes. */
export interface Piece {
  hash: string;
  size: number;
}
/** Fills `into` with the plain bytes from `at` on. */
export type ReadPlain = (at: number, into: Buffer) => void;

/** A key for one file alone: drawn from the key of the run by a salt, and by the name, so that one piece cannot stand in for another. */
const keyOf = (runKey: Uint8Array, salt: Uint8Array, hash: string): Buffer =>
  Buffer.from(hkdfSync('sha256', runKey, salt, `countersign backup piece ${hash}`, 32));
/** Counts the segments of a file, and marks the last one, so that a file that was cut off at a segment is not whole. */
const nonceOf = (segment: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeUInt32BE(segment, COUNTER_AT);
  nonce[LAST_AT] = isLast ? 1 : 0;
  return nonce;
};

/** Bytes that a piece takes on the disk. */
export const sealedSize = (size: number): number => HEAD + size + TAG * Math.max(1, Math.ceil(size / SEGMENT));

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
};

const isOnDisk = promisify(fsync);

/** Filled anew for each segment: memory that the process did not have before costs more than encrypting does. */
const [plainRoom, sealedRoom] = [Buffer.allocUnsafeSlow(SEGMENT), Buffer.allocUnsafeSlow(SEGMENT + TAG)];
/** Gives memory back at once, for the next segment, and not when it is collected. @param bytes what a cipher gave out, whose memory is its own */
const giveBack = (bytes: Buffer): void => {
  if (bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.length) bytes.buffer.transfer(0);
};

/** A piece that lies beside its name. */
export interface Beside {
  /** Has it on the disk, and gives it its name only then; what was not done stays beside, for `clearAway`. */
  name(): Promise<void>;
}
export const besideOf = (path: string): string => `${path}.new`;

/**
 * Encrypts and authenticates a piece into a new file beside its name.
 * @param goOn called before each segment; what it throws ends the work, and nothing stays
 */
export const sealPiece = (path: string, { hash, size }: Piece, read: ReadPlain, runKey: Uint8Array, goOn: () => void): Beside => {
  const beside = besideOf(path);
  rmSync(beside, { force: true });
  const file = openSync(beside, 'wx', 0o600);
  try {
    const salt = randomBytes(SALT);
    const key = keyOf(runKey, salt, hash);
    writeAll(file, Buffer.concat([MAGIC, salt]));
    for (let [segment, at] = [0, 0]; segment === 0 || at < size; segment += 1, at += SEGMENT) {
      goOn();
      const part = plainRoom.subarray(0, Math.min(SEGMENT, size - at));
      read(at, part);
      const cipher = createCipheriv(CIPHER, key, nonceOf(segment, at + SEGMENT >= size));
      const sealed = cipher.update(part);
      writeAll(file, sealed);
      giveBack(sealed);
      writeAll(file, Buffer.concat([cipher.final(), cipher.getAuthTag()]));
    }
  } catch (error) {
    closeSync(file);
    clearAway(beside);
    throw error;
  }
  return {
    name: async () => {
      try {
        await isOnDisk(file);
      } finally {
        closeSync(file);
      }
      renameSync(beside, path);
    },
  };
};

const changed = (hash: string): AppError =>
  new AppError(
    'damaged',
    `The piece ${hash} of the backup was changed, cut off or exchanged. Nothing was restored. Use another copy of this backup, or an older one.`,
  );
/** Not followed when it is a link, not waited for when it is a pipe. Windows knows neither flag. */
const PLAIN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const openPlain = (path: string, { hash, size }: Piece): number => {
  let file: number;
  try {
    file = openSync(path, PLAIN);
  } catch {
    throw new AppError(
      'damaged',
      `The piece ${hash} of the backup is missing, or cannot be read. Nothing was restored. Use another copy of this backup, or an older one.`,
    );
  }
  const stat = fstatSync(file);
  if (stat.isFile() && stat.size === sealedSize(size)) return file;
  closeSync(file);
  throw changed(hash);
};

/**
 * Opens a piece segment by segment; each was authenticated before it is taken, and all of them together are what the name says.
 * @param take has each segment for itself only until it returns
 * @throws AppError 'damaged' for what is missing, changed, cut off, or another piece
 */
export const openPiece = (path: string, piece: Piece, runKey: Uint8Array, take: (plain: Buffer) => void): void => {
  const { hash, size } = piece;
  const file = openPlain(path, piece);
  try {
    const head = Buffer.alloc(HEAD);
    if (readSync(file, head, 0, HEAD, 0) !== HEAD || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw changed(hash);
    const key = keyOf(runKey, head.subarray(MAGIC.length), hash);
    const digest = createHash('sha256');
    for (let [segment, at] = [0, 0]; segment === 0 || at < size; segment += 1, at += SEGMENT) {
      const length = Math.min(SEGMENT, size - at);
      const part = sealedRoom.subarray(0, length + TAG);
      if (readSync(file, part, 0, part.length, HEAD + segment * (SEGMENT + TAG)) !== part.length) throw changed(hash);
      const decipher = createDecipheriv(CIPHER, key, nonceOf(segment, at + SEGMENT >= size), { authTagLength: TAG });
      decipher.setAuthTag(part.subarray(length));
      const plain = decipher.update(part.subarray(0, length));
      try {
        decipher.final();
      } catch {
        throw changed(hash);
      }
      digest.update(plain);
      take(plain);
      giveBack(plain);
    }
    if (digest.digest('hex') !== hash) throw changed(hash);
  } finally {
    closeSync(file);
  }
};
