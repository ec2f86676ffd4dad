import { writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { hashesOf } from '#shared/domain/references/key-hashes.ts';
import { readVaultFile } from './vault-files.ts';

/** Changed when the form of the file is another one, so that files of before are made again. */
export const INDEX_FORM = 2;

const MAGIC = 0x49_44_58_02;
/** What stands first, as numbers of eight bytes: the sign of the form, rows, keys, bytes of the counts, checksum of all behind it. */
const HEADER = 5;
/** So many keys share a shelf, on average. */
const EACH_SHELF = 4;
const MOST_BITS = 20;

const shelfBits = (keys: number): number => Math.min(MOST_BITS, Math.max(1, Math.ceil(Math.log2(keys / EACH_SHELF + 1))));

/** Numbers that become more and more. */
class Growing<Numbers extends Uint32Array | Float64Array> {
  #held: Numbers;
  readonly #make: (size: number) => Numbers;
  size = 0;
  constructor(make: (size: number) => Numbers) {
    this.#make = make;
    this.#held = make(4096);
  }
  add(value: number): void {
    if (this.size === this.#held.length) {
      const larger = this.#make(this.size * 2);
      larger.set(this.#held);
      this.#held = larger;
    }
    this.#held[this.size] = value;
    this.size += 1;
  }
  all(): Numbers {
    return this.#held.subarray(0, this.size) as Numbers;
  }
}

/** Gathers the keys of rows, in the order of their file. */
export class IndexMade {
  readonly #places = new Growing((size) => new Float64Array(size));
  readonly #shelves = new Growing((size) => new Uint32Array(size));
  readonly #hashes = new Growing((size) => new Uint32Array(size));
  readonly #rows = new Growing((size) => new Uint32Array(size));
  readonly #counts = new Map<string, number>();

  /** The next row begins here. */
  row(at: number): void {
    this.#places.add(at);
  }
  /** The row that was begun last is found under a key. */
  found(key: string): void {
    this.hashed(...hashesOf(key));
  }
  /** The same, under what `hashesOf` says of the key. */
  hashed(shelf: number, hash: number): void {
    this.#shelves.add(shelf);
    this.#hashes.add(hash);
    this.#rows.add(this.#places.size - 1);
  }
  counted(key: string, more = 1): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + more);
  }

  /**
   * @param end where the last row ends
   * @param stored what is written for these bytes
   */
  write(path: string, end: number, stored: (bytes: Uint8Array) => Uint8Array): void {
    const [shelves, hashes, rows] = [this.#shelves.all(), this.#hashes.all(), this.#rows.all()];
    const keys = shelves.length;
    const shift = 32 - shelfBits(keys);
    const starts = new Uint32Array(2 ** shelfBits(keys) + 2);
    for (const shelf of shelves) starts[(shelf >>> shift) + 1] = (starts[(shelf >>> shift) + 1] ?? 0) + 1;
    for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const next = starts.slice();
    const entries = new Uint32Array(2 * keys);
    for (let at = 0; at < keys; at += 1) {
      const shelf = (shelves[at] ?? 0) >>> shift;
      const place = next[shelf] ?? 0;
      next[shelf] = place + 1;
      entries[2 * place] = hashes[at] ?? 0;
      entries[2 * place + 1] = rows[at] ?? 0;
    }
    this.#places.add(end);
    const counts = Buffer.from(JSON.stringify([...this.#counts]));
    const parts = [this.#places.all(), starts, entries, counts].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    const checksum = parts.reduce((sum, part) => crc32(part, sum), 0);
    const header = new Float64Array([MAGIC, this.#places.size - 1, keys, counts.length, checksum]);
    writeFileSync(path, stored(Buffer.concat([Buffer.from(header.buffer), ...parts])), { flag: 'wx', mode: 0o600 });
  }
}

/** Where rows lie, by their keys. */
export interface PlacesByKey {
  /** Numbers of rows under a key, in their order, each once. One of another key is among them once in a hundred million times. */
  under(key: string): number[];
  /** Where a row begins and how many bytes it has, without its line break. */
  place(row: number): { at: number; size: number };
  count(key: string): number;
}

/** @returns null for a file that is cut off, damaged or of another form: it is made again */
export const readIndex = (vault: string, path: string): PlacesByKey | null => {
  const stored = readVaultFile(vault, 'keys of rows', path);
  return stored && indexIn(new Uint8Array(stored));
};

const indexIn = (bytes: Uint8Array<ArrayBuffer>): PlacesByKey | null => {
  const begin = 8 * HEADER;
  if (bytes.length < begin) return null;
  const [magic, rows = 0, keys = 0, counted = 0, checksum] = new Float64Array(bytes.buffer, 0, HEADER);
  const bits = shelfBits(keys);
  const [shelves, entriesAt] = [begin + 8 * (rows + 1), begin + 8 * (rows + 1) + 4 * (2 ** bits + 2)];
  const countsAt = entriesAt + 8 * keys;
  if (magic !== MAGIC || bytes.length !== countsAt + counted || crc32(bytes.subarray(begin)) !== checksum) return null;
  const places = new Float64Array(bytes.buffer, begin, rows + 1);
  const starts = new Uint32Array(bytes.buffer, shelves, 2 ** bits + 1);
  const entries = new Uint32Array(bytes.buffer, entriesAt, 2 * keys);
  const counts = new Map(JSON.parse(Buffer.from(bytes.buffer, countsAt).toString('utf8')) as [string, number][]);
  return {
    under: (key) => {
      const [shelf, hash] = hashesOf(key);
      const found: number[] = [];
      const first = shelf >>> (32 - bits);
      for (let at = starts[first] ?? 0; at < (starts[first + 1] ?? 0); at += 1) {
        const row = entries[2 * at + 1] ?? 0;
        if (entries[2 * at] === hash && found.at(-1) !== row) found.push(row);
      }
      return found;
    },
    place: (row) => {
      const at = places[row] ?? 0;
      return { at, size: (places[row + 1] ?? at) - at - 1 };
    },
    count: (key) => counts.get(key) ?? 0,
  };
};
