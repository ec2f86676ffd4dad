import type { ReadAt } from '#main/storage/sealed-segments.ts';

const WINDOW = 1024 * 1024;

/**
 * Reads a file through a window: an archive of a feed has hundreds of thousands of small parts, and to call the system for each of
 * them takes longer than to read them. What it hands out stays as it is when the window moves on.
 */
export class FileWindow {
  readonly #file: ReadAt;
  readonly size: number;
  #held: Buffer = Buffer.alloc(0);
  #at = 0;

  /** @param file stays open */
  constructor(file: ReadAt) {
    this.#file = file;
    this.size = file.size;
  }

  /** @returns the bytes there, fewer where the file ends before */
  bytes(position: number, length: number): Buffer {
    const from = position - this.#at;
    if (from >= 0 && from + length <= this.#held.length) return this.#held.subarray(from, from + length);
    const wanted = Buffer.allocUnsafeSlow(Math.max(length, Math.min(WINDOW, Math.max(0, this.size - position))));
    let size = 0;
    for (let read = -1; size < wanted.length && read !== 0; size += read)
      read = this.#file.read(wanted, size, wanted.length - size, position + size);
    this.#held = wanted.subarray(0, size);
    this.#at = position;
    return this.#held.subarray(0, length);
  }
}
