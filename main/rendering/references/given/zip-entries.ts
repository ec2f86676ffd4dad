import { read as readFrom } from 'node:fs';
import { promisify } from 'node:util';
import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { checkClaims, checkKind, checkName, Refused } from '../../import/zip/entry-checks.ts';
import { Refusal, refuse } from './refusal.ts';

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

const read = promisify(readFrom);

const readAt = async (file: number, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.allocUnsafe(length);
  const { bytesRead } = await read(file, buffer, 0, length, position);
  return bytesRead === length ? buffer : refuse('It is cut off: the end of the archive is missing. Get it again.');
};

const inWords = (error: unknown): never => {
  if (error instanceof Refusal) throw error;
  if (error instanceof Refused) return refuse(error.message);
  const detail = error instanceof Error ? error.message.slice(0, 160) : String(error);
  return refuse(`The archive is damaged or not complete (${detail}). Get a sound copy.`);
};

/** The directory of the archive, checked before anything is unpacked. */
const directory = async (zip: yauzl.ZipFile): Promise<yauzl.Entry[]> => {
  if (zip.entryCount > LIMITS.entries) refuse(`It has ${zip.entryCount} parts; at most ${LIMITS.entries} are read.`);
  const entries: yauzl.Entry[] = [];
  const names = new Set<string>();
  let claimed = 0;
  for await (const entry of zip.eachEntry()) {
    checkName(entry.fileName);
    checkKind(entry);
    checkClaims(entry, LIMITS);
    if (names.has(entry.fileName)) refuse(`The name ${JSON.stringify(entry.fileName)} stands twice in the archive.`);
    names.add(entry.fileName);
    claimed += entry.uncompressedSize;
    if (!entry.fileName.endsWith('/')) entries.push(entry);
  }
  if (claimed > LIMITS.bytesOut) refuse('It unpacks to more than 64 GB; such files are made to fill a disk.');
  entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  entries.forEach((entry, at) => {
    const before = entries[at - 1];
    if (before && before.relativeOffsetOfLocalHeader + LOCAL_HEADER + before.compressedSize > entry.relativeOffsetOfLocalHeader)
      refuse('Parts of the archive overlap each other; such files are made to fill a disk.');
  });
  return entries;
};

const bytesOf = async (file: number, entry: yauzl.Entry): Promise<Buffer> => {
  if (entry.uncompressedSize > LIMITS.entry)
    refuse(`${JSON.stringify(entry.fileName)} has more than 64 MB. Take it out of the archive, and import it by itself.`);
  // Header, name and bytes in one reading: a reading of its own for the header would double the time of small parts.
  const header = await readAt(file, entry.relativeOffsetOfLocalHeader, LOCAL_HEADER + entry.fileNameLength);
  if (header.readUInt32LE(0) !== 0x04034b50 || !header.subarray(LOCAL_HEADER).equals(entry.fileNameRaw))
    refuse(`${JSON.stringify(entry.fileName)} has two names inside the archive.`);
  const start = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await readAt(file, start, entry.compressedSize);
  const bytes = entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) });
  if (bytes.length !== entry.uncompressedSize || crc32(bytes) !== entry.crc32)
    refuse(`${JSON.stringify(entry.fileName)} inside the archive is damaged. Get the archive again.`);
  return bytes;
};

/**
 * The parts of an archive that nobody vouches for, one after another; only one of them is held.
 * @param file descriptor of the archive
 * @throws Refusal
 */
export async function* zipEntries(file: number): AsyncGenerator<ZipEntry> {
  try {
    const zip = await yauzl.fromFdPromise(file, { autoClose: false, lazyEntries: true, strictFileNames: true });
    for (const entry of await directory(zip)) {
      const bytes = await bytesOf(file, entry);
      yield { name: entry.fileName, bytes, upTo: entry.relativeOffsetOfLocalHeader + entry.compressedSize };
    }
  } catch (error) {
    inWords(error);
  }
}
