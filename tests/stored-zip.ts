import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const [LOCAL, CENTRAL, END, END_64, PLACE_OF_END_64] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const AT_ONCE = 4 * 1024 * 1024;
const MOST_TOLD = 0xffff;

/** Bytes that are gathered in one piece of memory, so that a gigabyte of small parts leaves no garbage behind. */
class Gathered {
  #held = Buffer.allocUnsafeSlow(2 * AT_ONCE);
  size = 0;
  #room(more: number): void {
    if (this.size + more > this.#held.length) this.#held = Buffer.concat([this.#held], 2 * (this.size + more));
  }
  /** Numbers of so many bytes each. */
  numbers(...pairs: readonly (readonly [2 | 4 | 8, number])[]): this {
    this.#room(8 * pairs.length);
    for (const [bytes, value] of pairs) {
      if (bytes === 8) this.#held.writeBigUInt64LE(BigInt(value), this.size);
      else this.#held.writeUIntLE(value, this.size, bytes);
      this.size += bytes;
    }
    return this;
  }
  text(text: string): this {
    this.#room(3 * text.length);
    this.size += this.#held.write(text, this.size);
    return this;
  }
  /** Good until more is gathered. */
  take(): Buffer {
    const all = this.#held.subarray(0, this.size);
    this.size = 0;
    return all;
  }
}

/**
 * Writes an archive of texts as they are, by itself and at once: what writes archives elsewhere waits for each part, which takes a
 * quarter of an hour for as many as a feed has.
 * @param parts names and texts in plain letters
 */
export const storedZip = (path: string, parts: Iterable<readonly [string, string]>): void => {
  const file = openSync(path, 'w');
  const [waiting, text, directory] = [new Gathered(), new Gathered(), new Gathered()];
  let [written, count] = [0, 0];
  const flush = (bytes: Buffer): void => {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    written += bytes.length;
  };
  for (const [name, content] of parts) {
    const checksum = crc32(text.text(content).take());
    // As it is, of 1980, its checksum, its size before and behind packing.
    const about = [
      [2, 20],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0x21],
      [4, checksum],
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    ] as const;
    const at = written + waiting.size;
    directory.numbers([4, CENTRAL], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]).text(name);
    waiting
      .numbers([4, LOCAL], ...about)
      .text(name)
      .text(content);
    if (waiting.size > AT_ONCE) flush(waiting.take());
    count += 1;
  }
  flush(waiting.take());
  const begins = written;
  const length = directory.size;
  flush(directory.take());
  if (count >= MOST_TOLD) {
    waiting.numbers([4, END_64], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, length], [8, begins]);
    waiting.numbers([4, PLACE_OF_END_64], [4, 0], [8, written], [4, 1]);
  }
  const told = Math.min(count, MOST_TOLD);
  flush(waiting.numbers([4, END], [2, 0], [2, 0], [2, told], [2, told], [4, length], [4, begins], [2, 0]).take());
  closeSync(file);
};
