import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { checkClaims, checkKind, checkName, Refused } from '../../import/zip/entry-checks.ts';
import { FileWindow } from './file-window.ts';
import { nestedEntries } from './nested-zip.ts';
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

/** What is kept of each part until its turn comes: of 300,000 parts, what yauzl says of one would be three times as much. */
interface Listed {
  name: string;
  /** Bytes of its name, a sign each, as they have to stand in front of its own bytes. */
  raw: string;
  offset: number;
  packed: number;
  size: number;
  crc: number;
  isStored: boolean;
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

/** The directory of the archive, checked before anything is unpacked. */
const directory = async (zip: yauzl.ZipFile): Promise<Listed[]> => {
  if (zip.entryCount > LIMITS.entries) refuse(`It has ${zip.entryCount} parts; at most ${LIMITS.entries} are read.`);
  const entries: Listed[] = [];
  const names = new Set<string>();
  let claimed = 0;
  for await (const entry of zip.eachEntry()) {
    checkName(entry.fileName);
    checkKind(entry);
    checkClaims(entry, LIMITS);
    if (names.has(entry.fileName)) refuse(`The name ${JSON.stringify(entry.fileName)} stands twice in the archive.`);
    names.add(entry.fileName);
    claimed += entry.uncompressedSize;
    if (entry.fileName.endsWith('/')) continue;
    entries.push({
      ...{ name: entry.fileName, raw: entry.fileNameRaw.toString('latin1'), offset: entry.relativeOffsetOfLocalHeader },
      ...{ packed: entry.compressedSize, size: entry.uncompressedSize, crc: entry.crc32, isStored: entry.compressionMethod === 0 },
    });
  }
  if (claimed > LIMITS.bytesOut) refuse('It unpacks to more than 64 GB; such files are made to fill a disk.');
  entries.sort((a, b) => a.offset - b.offset);
  entries.forEach((entry, at) => {
    const before = entries[at - 1];
    if (before && before.offset + LOCAL_HEADER + before.packed > entry.offset)
      refuse('Parts of the archive overlap each other; such files are made to fill a disk.');
  });
  return entries;
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

/**
 * The parts of an archive that nobody vouches for, and of archives inside it, one after another; only one of them is held.
 * @param file descriptor of the archive
 * @throws Refusal
 */
export async function* zipEntries(file: number): AsyncGenerator<ZipEntry> {
  try {
    const window = new FileWindow(file);
    const zip = await yauzl.fromRandomAccessReaderPromise(window, window.size, {
      autoClose: false,
      lazyEntries: true,
      strictFileNames: true,
    });
    for (const entry of await directory(zip)) {
      if (/\.zip$/i.test(entry.name)) {
        yield* nestedEntries({ ...entry, file, start: startOf(window, entry), length: entry.packed }, LIMITS);
        continue;
      }
      const bytes = bytesOf(window, entry);
      yield { name: entry.name, bytes, upTo: entry.offset + entry.packed };
    }
  } catch (error) {
    inWords(error);
  }
}
