import { crc32, inflateRawSync } from 'node:zlib';
import type { ReadAt } from '#main/storage/sealed-segments.ts';
import { Refused } from '../../import/zip/entry-checks.ts';
import { FileWindow } from './file-window.ts';
import { nestedEntries } from './nested-zip.ts';
import { Refusal, refuse } from './refusal.ts';
import { directoryOf, type Listed } from './zip-directory.ts';

const MIB = 1024 * 1024;
/** Of an archive of a feed: the CVE List has more than 300,000 records. */
const LIMITS = { entries: 2_000_000, bytesOut: 64 * 1024 * MIB, ratio: 200, ratioFrom: MIB, entry: 64 * MIB };
const LOCAL_HEADER = 30;

/** A part of an archive of any size: its name, and its bytes. */
export interface ZipEntry {
  name: string;
  bytes: Buffer;
  /** Where in the archive it ends, for the progress. */
  upTo: number;
}

const readAt = (file: FileWindow, position: number, length: number): Buffer => {
  const bytes = file.bytes(position, length);
  return bytes.length === length ? bytes : refuse('It is cut off: the end of the archive is missing. Get it again.');
};

const inWords = (error: unknown): never => {
  if (error instanceof Refusal) throw error;
  if (error instanceof Refused) return refuse(error.message);
  const detail = error instanceof Error ? error.message.slice(0, 160) : String(error);
  return refuse(`The archive is damaged or not complete (${detail}). Get a sound copy.`);
};

/** Where the bytes of a part begin, behind its own header, which has to bear the same name. */
const startOf = (file: FileWindow, { name, raw, offset }: Listed): number => {
  const header = readAt(file, offset, LOCAL_HEADER + raw.length);
  if (header.readUInt32LE(0) !== 0x04034b50 || header.toString('latin1', LOCAL_HEADER) !== raw)
    refuse(`${JSON.stringify(name)} has two names inside the archive.`);
  return offset + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
};
const bytesOf = (file: FileWindow, listed: Listed): Buffer => {
  const { name, packed: length, size, crc, isStored } = listed;
  const shown = JSON.stringify(name);
  if (size > LIMITS.entry) refuse(`${shown} has more than 64 MB. Take it out of the archive, and import it by itself.`);
  const start = startOf(file, listed);
  const packed = readAt(file, start, length);
  const bytes = isStored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  if (bytes.length !== size || crc32(bytes) !== crc) refuse(`${shown} inside the archive is damaged. Get the archive again.`);
  return bytes;
};

/** Parts are handed out some at a time: to wait for each of hundreds of thousands takes as long as to unpack it. */
const [MOST_TOGETHER, BYTES_TOGETHER] = [64, MIB];

/**
 * The parts of an archive that nobody vouches for, and of archives inside it, one after another; only a few of them are held.
 * @param file the archive, which stays open
 * @throws Refusal
 */
export async function* zipEntries(file: ReadAt): AsyncGenerator<readonly ZipEntry[]> {
  try {
    const window = new FileWindow(file);
    let [some, size]: [ZipEntry[], number] = [[], 0];
    for (const entry of directoryOf(window, LIMITS)) {
      const isNested = /\.zip$/i.test(entry.name);
      if (some.length > 0 && (isNested || some.length >= MOST_TOGETHER || size + entry.size > BYTES_TOGETHER)) {
        yield some;
        [some, size] = [[], 0];
      }
      if (isNested) {
        const within = { ...entry, file, start: startOf(window, entry), length: entry.packed };
        for await (const part of nestedEntries(within, LIMITS)) yield [part];
        continue;
      }
      some.push({ name: entry.name, bytes: bytesOf(window, entry), upTo: entry.offset + entry.packed });
      size += entry.size;
    }
    yield some;
  } catch (error) {
    inWords(error);
  }
}
