import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ReadAt } from '#main/storage/sealed-segments.ts';
import { checkName } from '../../import/zip/entry-checks.ts';
import { streamOf } from './given-file.ts';
import { refuse } from './refusal.ts';

/** Where an archive lies within a file, and whether it is packed there once more. */
export interface Within {
  name: string;
  file: ReadAt;
  start: number;
  length: number;
  isStored: boolean;
}
interface Limits {
  entries: number;
  entry: number;
  ratio: number;
  ratioFrom: number;
}
const [LOCAL, CENTRAL, END, END_64] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50];
const [ENCRYPTED, SIZES_BEHIND] = [1, 8];
const STORED = 0;
const DEFLATED = 8;

/** Takes bytes from pieces that end anywhere. */
class Forward {
  #held: Buffer = Buffer.alloc(0);
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #name: string;

  constructor(pieces: AsyncIterable<Buffer>, name: string) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#name = name;
  }
  /** @throws Refusal where it ends before */
  async take(count: number): Promise<Buffer> {
    const gathered = [this.#held];
    let size = this.#held.length;
    while (size < count) {
      const next = await this.#pieces.next();
      if (next.done) return refuse(`${JSON.stringify(this.#name)} inside the archive is cut off. Get the archive again.`);
      gathered.push(next.value);
      size += next.value.length;
    }
    const all = gathered.length === 1 ? this.#held : Buffer.concat(gathered);
    this.#held = all.subarray(count);
    return all.subarray(0, count);
  }
}

interface Header {
  name: string;
  packed: Buffer;
  size: number;
  crc: number;
  isStored: boolean;
}
/** One part, with what its own header says of it. */
const headerOf = async (from: Forward, archive: string, limits: Limits): Promise<Header> => {
  const header = await from.take(26);
  const [flags, method] = [header.readUInt16LE(2), header.readUInt16LE(4)];
  const [crc, length, size] = [header.readUInt32LE(10), header.readUInt32LE(14), header.readUInt32LE(18)];
  const shown = JSON.stringify(archive);
  if ((flags & ENCRYPTED) !== 0) refuse(`${shown} inside the archive is protected by a password.`);
  if ((flags & SIZES_BEHIND) !== 0 || ![STORED, DEFLATED].includes(method))
    refuse(`${shown} inside the archive is packed in a way that can only be read by itself. Take it out, and import it.`);
  const name = (await from.take(header.readUInt16LE(22))).toString('utf8');
  await from.take(header.readUInt16LE(24));
  checkName(name);
  if (length > limits.entry || size > limits.entry)
    refuse(`${JSON.stringify(name)} has more than 64 MB. Take it out of the archive, and import it by itself.`);
  if (size > limits.ratioFrom && size > length * limits.ratio)
    refuse(`${JSON.stringify(name)} would grow more than ${limits.ratio} times; such files are made to fill a disk.`);
  return { name, packed: await from.take(length), size, crc, isStored: method === STORED };
};
const bytesOf = ({ name, packed, size, crc, isStored }: Header): Buffer => {
  const bytes = isStored ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  if (bytes.length !== size || crc32(bytes) !== crc)
    refuse(`${JSON.stringify(name)} inside the archive is damaged. Get the archive again.`);
  return bytes;
};
/** The name that the directory at the end gives a part. */
const listedName = async (from: Forward): Promise<string> => {
  const header = await from.take(42);
  const name = (await from.take(header.readUInt16LE(24))).toString('utf8');
  await from.take(header.readUInt16LE(26) + header.readUInt16LE(28));
  const kind = (header.readUInt32LE(34) >>> 16) & 0o170000;
  if (![0, 0o040000, 0o100000].includes(kind)) refuse(`${JSON.stringify(name)} inside the archive is a link or a device.`);
  return name;
};

/**
 * The parts of an archive inside an archive, as the CVE List is published: read from its beginning to its end, because nothing may
 * be written here and its directory cannot be reached otherwise. What the directory lists is compared at the end, so that what was
 * yielded before is of no use where this throws.
 * @param limits as of the outer archive
 * @throws Refusal
 */
export async function* nestedEntries(within: Within, limits: Limits): AsyncGenerator<{ name: string; bytes: Buffer; upTo: number }> {
  const { name: archive, file, start, length, isStored } = within;
  const { stream, upTo } = streamOf(file, start, start + length);
  const unpacked = isStored ? stream : stream.pipe(createInflateRaw());
  // What fails in front of a pipe does not fail behind it.
  if (unpacked !== stream) stream.on('error', (error) => unpacked.destroy(error));
  const from = new Forward(unpacked, archive);
  const names = new Set<string>();
  let listed = 0;
  for (;;) {
    const sign = (await from.take(4)).readUInt32LE(0);
    if (sign === LOCAL) {
      const header = await headerOf(from, archive, limits);
      if (names.has(header.name) || listed > 0) refuse(`The name ${JSON.stringify(header.name)} stands twice in the archive.`);
      if (names.size >= limits.entries) refuse(`It has more than ${limits.entries} parts.`);
      names.add(header.name);
      const bytes = bytesOf(header);
      if (!header.name.endsWith('/')) yield { name: `${archive}/${header.name}`, bytes, upTo: upTo() };
    } else if (sign === CENTRAL) {
      listed += 1;
      if (!names.has(await listedName(from))) refuse(`A part of ${JSON.stringify(archive)} has two names inside the archive.`);
    } else if (sign === END || sign === END_64) {
      if (listed !== names.size) refuse(`${JSON.stringify(archive)} lists ${listed} parts and has ${names.size}. Get a sound copy.`);
      return;
    } else refuse(`${JSON.stringify(archive)} inside the archive is damaged. Get the archive again.`);
  }
}
