import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { AppError } from '#shared/domain/errors.ts';

const PIECE = 256 * 1024;
const TAG = 16;
const CIPHER = 'aes-256-gcm';

/** Where a file lies and how it is opened; only the process that wrote it knows. */
export interface Sealed {
  path: string;
  key: Buffer;
  size: number;
}

/** A key encrypts one file, so that the number of a piece is used once with it. */
const nonceOf = (piece: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(piece, 8);
  return nonce;
};

const changed = (): AppError =>
  new AppError(
    'damaged',
    'The file was changed or removed on the disk while the program kept it, so nothing of it is used. Choose the file again, or ask for it again; if it happens again, another program of this account does it.',
  );

async function* inPieces(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const part of content)
    for (let from = 0; from < part.length; ) {
      const taken = part.subarray(from, from + PIECE - size);
      waiting.push(taken);
      [from, size] = [from + taken.length, size + taken.length];
      if (size < PIECE) continue;
      yield Buffer.concat(waiting);
      [waiting, size] = [[], 0];
    }
  if (size > 0) yield Buffer.concat(waiting);
}

/**
 * Writes a file that nobody but this process can read or change unseen: each piece is encrypted and authenticated with a
 * key that is nowhere but in memory. What cannot be written, or is cut off, leaves no file.
 * @param count told the size of each piece before it is written; it throws where there is no room
 */
export const writeSealed = async (
  path: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  count: (bytes: number) => void,
): Promise<Sealed> => {
  const key = randomBytes(32);
  const file = await open(path, 'wx', 0o600);
  try {
    let [size, piece] = [0, 0];
    for await (const plain of inPieces(content)) {
      count(plain.length);
      const cipher = createCipheriv(CIPHER, key, nonceOf(piece));
      await file.writeFile(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
      [size, piece] = [size + plain.length, piece + 1];
    }
    await file.close();
    return { path, key, size };
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
};

const readPiece = async (file: FileHandle, sealed: Buffer, at: number): Promise<void> => {
  for (let read = 0; read < sealed.length; ) {
    const { bytesRead } = await file.read(sealed, read, sealed.length - read, at + read);
    if (bytesRead === 0) throw changed();
    read += bytesRead;
  }
};

async function* plainPieces(file: FileHandle, { key, size }: Sealed): AsyncGenerator<Uint8Array> {
  for (let [piece, from] = [0, 0]; from < size; piece += 1, from += PIECE) {
    const length = Math.min(PIECE, size - from);
    const sealed = Buffer.allocUnsafe(length + TAG);
    await readPiece(file, sealed, piece * (PIECE + TAG));
    const decipher = createDecipheriv(CIPHER, key, nonceOf(piece), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(length));
    const plain = decipher.update(sealed.subarray(0, length));
    try {
      decipher.final();
    } catch {
      throw changed();
    }
    yield plain;
  }
}

/** Opens a file for its only reading: its name is gone at once, its bytes when it is closed. @throws AppError 'damaged' */
export const openSealed = async (sealed: Sealed): Promise<{ pieces: AsyncGenerator<Uint8Array>; close(): Promise<void> }> => {
  const file = await open(sealed.path, 'r').catch(() => {
    throw changed();
  });
  await rm(sealed.path, { force: true });
  return { pieces: plainPieces(file, sealed), close: () => file.close() };
};
