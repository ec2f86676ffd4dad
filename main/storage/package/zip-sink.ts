import { crc32 } from 'node:zlib';
import { AppError } from '#shared/domain/errors.ts';
import type { ArchiveTarget } from './archive-target.ts';
import type { Sink } from './sink.ts';

const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
const LOCAL = 30;
const BUFFER = 1024 * 1024;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** Sizes and checksum follow the data. */
const SUMS_AFTER = 0x0008;
/** Made by a Unix system, for readers of version 4.5, which know archives above 4 GB. */
const MADE_BY = (3 << 8) | 45;
const VERSION = 20;
const VERSION_64 = 45;
const FILE_MODE = (0o100644 << 16) >>> 0;
/** 2000-01-01 12:00, so that the same content gives the same bytes; when it was made stands in bag-info.txt. */
const DOS_TIME = 12 << 11;
const DOS_DATE = ((2000 - 1980) << 9) | (1 << 5) | 1;

interface Entry {
  /** As text: bytes of it would lie in a block that Node shares among small buffers, and hold the whole block until the end. */
  name: string;
  at: number;
  size: number;
  crc: number;
}

const localHeader = (entry: Entry, flags: number): Buffer => {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(LOCAL);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(DOS_TIME, 10);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
};

const SUMS_FOLLOW = Buffer.from([0x50, 0x4b, 7, 8]);

/** The checksum and both sizes, which are known when the data is written. */
const sums = ({ crc, size }: Entry): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32LE(crc, 0);
  bytes.writeUInt32LE(size, 4);
  bytes.writeUInt32LE(size, 8);
  return bytes;
};

const directoryEntry = (entry: Entry, flags: number): Buffer => {
  const far = entry.at >= MOST_32;
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(MADE_BY, 4);
  header.writeUInt16LE(far ? VERSION_64 : VERSION, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(DOS_TIME, 12);
  header.writeUInt16LE(DOS_DATE, 14);
  sums(entry).copy(header, 16);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(far ? 12 : 0, 30);
  header.writeUInt32LE(FILE_MODE, 38);
  header.writeUInt32LE(far ? MOST_32 : entry.at, 42);
  if (!far) return Buffer.concat([header, name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(entry.at), 4);
  return Buffer.concat([header, name, extra]);
};

/** The end of the archive, in the form for large ones as well when a number does not fit into the small form. */
const endOf = (count: number, from: number, size: number): Buffer => {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, MOST_16), 8);
  end.writeUInt16LE(Math.min(count, MOST_16), 10);
  end.writeUInt32LE(Math.min(size, MOST_32), 12);
  end.writeUInt32LE(Math.min(from, MOST_32), 16);
  if (count < MOST_16 && from < MOST_32 && size < MOST_32) return end;
  const large = Buffer.alloc(56 + 20);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(MADE_BY, 12);
  large.writeUInt16LE(VERSION_64, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(from), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(from + size), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
};

/** What waits to be written: many small parts become few writes. */
class Output {
  readonly #target: ArchiveTarget;
  readonly #waiting = Buffer.allocUnsafe(BUFFER);
  #filled = 0;
  #written = 0;

  constructor(target: ArchiveTarget) {
    this.#target = target;
  }

  get at(): number {
    return this.#written + this.#filled;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const large = bytes.length > BUFFER / 2;
    if (large || this.#filled + bytes.length > BUFFER) await this.flush();
    if (large) await this.#put(bytes);
    else {
      this.#waiting.set(bytes, this.#filled);
      this.#filled += bytes.length;
    }
  }

  /** Writes over what was written before, wherever it is by now. */
  async patch(bytes: Uint8Array, at: number): Promise<void> {
    if (at >= this.#written) this.#waiting.set(bytes, at - this.#written);
    else {
      await this.flush();
      await this.#target.overwrite?.(bytes, at);
    }
  }

  async flush(): Promise<void> {
    if (this.#filled === 0) return;
    const bytes = this.#waiting.subarray(0, this.#filled);
    this.#filled = 0;
    await this.#put(bytes);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    await this.#target.append(bytes);
    this.#written += bytes.length;
  }
}

/**
 * An archive in store mode: records are packed already, and every reader of ZIP opens it. Sizes and checksums stand
 * before the data, so that readers from the front see what readers of the directory see; where what was written stays as
 * it is, they stand behind it.
 */
export class ZipSink implements Sink {
  readonly #target: ArchiveTarget;
  readonly #flags: number;
  readonly #output: Output;
  readonly #entries: Entry[] = [];
  #open: Entry | null = null;

  constructor(target: ArchiveTarget) {
    this.#target = target;
    this.#flags = target.overwrite ? FLAGS : FLAGS | SUMS_AFTER;
    this.#output = new Output(target);
  }

  async begin(path: string): Promise<void> {
    this.#open = { name: path, at: this.#output.at, size: 0, crc: 0 };
    await this.#output.write(localHeader(this.#open, this.#flags));
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) return;
    this.#open.crc = crc32(bytes, this.#open.crc);
    this.#open.size += bytes.length;
    if (this.#open.size >= MOST_32)
      throw new AppError('refused', `${this.#open.name} is 4 GB or larger, which an archive cannot hold. Make a folder instead.`);
    await this.#output.write(bytes);
  }

  async end(): Promise<void> {
    if (!this.#open) return;
    if (this.#target.overwrite) await this.#output.patch(sums(this.#open), this.#open.at + 14);
    else await this.#output.write(Buffer.concat([SUMS_FOLLOW, sums(this.#open)]));
    this.#entries.push(this.#open);
    this.#open = null;
  }

  async finish(): Promise<void> {
    const from = this.#output.at;
    for (const entry of this.#entries) await this.#output.write(directoryEntry(entry, this.#flags));
    await this.#output.write(endOf(this.#entries.length, from, this.#output.at - from));
    await this.#output.flush();
    await this.#target.finish();
  }

  abandon(): Promise<void> {
    return this.#target.abandon();
  }
}
