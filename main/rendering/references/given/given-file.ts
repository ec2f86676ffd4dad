import { Readable } from 'node:stream';
import type { FileApart } from '#main/ports/reference-store.ts';
import { plainReadAt, type ReadAt, readAtWith } from '#main/storage/sealed-segments.ts';

const PIECE = 64 * 1024;

/** Opens a file for reading from any place, as it lies or as the vault sealed it. */
export const openGiven = ({ path, fileKey }: FileApart): ReadAt =>
  fileKey === undefined ? plainReadAt(path) : readAtWith(path, Buffer.from(fileKey, 'hex'));

/** @returns the whole file */
export const bytesOfGiven = (apart: FileApart): Buffer => {
  const file = openGiven(apart);
  try {
    const bytes = Buffer.allocUnsafeSlow(file.size);
    let size = 0;
    for (let read = -1; size < bytes.length && read !== 0; size += read) read = file.read(bytes, size, bytes.length - size, size);
    return bytes.subarray(0, size);
  } finally {
    file.close();
  }
};

/**
 * A part of an open file, in pieces that stay as they are.
 * @returns the stream, and how far the file was read
 */
export const streamOf = (file: ReadAt, start = 0, end = file.size, piece = PIECE): { stream: Readable; upTo(): number } => {
  let at = start;
  const stream = new Readable({
    highWaterMark: piece,
    read() {
      const into = Buffer.allocUnsafeSlow(Math.max(0, Math.min(piece, end - at)));
      try {
        const count = file.read(into, 0, into.length, at);
        at += count;
        this.push(count === 0 ? null : into.subarray(0, count));
      } catch (error) {
        this.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  return { stream, upTo: () => at };
};
