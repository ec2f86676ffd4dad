import type { KeyObject } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { TAG } from '#main/domain/signing/envelope.ts';
import { LONGEST_HEAD, openEnvelope } from '#main/domain/signing/open-envelope.ts';
import { AppError } from '#shared/domain/errors.ts';

/** Of what is read at once. */
const ENOUGH = 1024 * 1024;
/** An octet string whose length takes four bytes, as pieces are written. */
const PIECE = Buffer.from([0x04, 0x84]);
/** The end of the content, and the head of its tag. */
const BEFORE_TAG = Buffer.from([0, 0, 0, 0, 0x04, TAG]);
/** The end of what is around it. */
const AFTER_TAG = Buffer.alloc(6);

const changed = (): AppError =>
  new AppError('damaged', 'A part of the package was cut off or changed, so nothing of it was kept. Get the package again.');

const bytesAt = async (handle: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
};

/**
 * What is encrypted in a part, piece by piece; it is proven only when the last piece has come.
 * @throws AppError 'refused' for another key, 'damaged'
 */
export async function* decryptedPart(path: string, key: KeyObject): AsyncGenerator<Uint8Array> {
  const handle = await open(path).catch(() => {
    throw changed();
  });
  try {
    const opened = openEnvelope(await bytesAt(handle, 0, LONGEST_HEAD), key);
    if (!opened)
      throw new AppError(
        'refused',
        'This package is not encrypted for this key. Use the key whose certificate you gave to whoever made it.',
      );
    let { at } = opened;
    const { decipher } = opened;
    for (;;) {
      const head = await bytesAt(handle, at, PIECE.length + 4);
      if (!head.subarray(0, PIECE.length).equals(PIECE) || head.length < PIECE.length + 4) break;
      at += head.length;
      for (let left = head.readUInt32BE(PIECE.length); left > 0; ) {
        const bytes = await bytesAt(handle, at, Math.min(left, ENOUGH));
        if (bytes.length === 0) throw changed();
        yield decipher.update(bytes);
        at += bytes.length;
        left -= bytes.length;
      }
    }
    const end = await bytesAt(handle, at, BEFORE_TAG.length + TAG + AFTER_TAG.length + 1);
    const tag = end.subarray(BEFORE_TAG.length, BEFORE_TAG.length + TAG);
    if (!end.equals(Buffer.concat([BEFORE_TAG, tag, AFTER_TAG]))) throw changed();
    decipher.setAuthTag(tag);
    yield finalOf(decipher);
  } finally {
    await handle.close();
  }
}

const finalOf = (decipher: { final(): Buffer }): Buffer => {
  try {
    return decipher.final();
  } catch {
    throw changed();
  }
};
