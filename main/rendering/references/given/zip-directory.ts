import { crc32 } from 'node:zlib';
import { checkClaims, checkKind, checkName } from '../../import/zip/entry-checks.ts';
import type { FileWindow } from './file-window.ts';
import { refuse } from './refusal.ts';

/** What is kept of each part until its turn comes. */
export interface Listed {
  name: string;
  /** Bytes of its name, a sign each, as they have to stand in front of its own bytes. */
  raw: string;
  offset: number;
  packed: number;
  size: number;
  crc: number;
  isStored: boolean;
}
interface Limits {
  entries: number;
  bytesOut: number;
  ratio: number;
  ratioFrom: number;
}

const [ENTRY, END, END_64, PLACE_OF_END_64] = [0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const [ENTRY_SIZE, END_SIZE, END_64_SIZE, PLACE_SIZE, LONGEST_COMMENT] = [46, 22, 56, 20, 0xffff];
const LOCAL_HEADER = 30;
const [NO_COUNT, NO_SIZE] = [0xffff, 0xffffffff];
const [UTF_8, LARGE_SIZES, UNICODE_NAME] = [0x800, 0x0001, 0x7075];

const CUT = 'It is cut off or damaged: the directory at the end of the archive is missing or not complete. Get it again.';
const readAt = (file: FileWindow, position: number, length: number): Buffer => {
  const bytes = file.bytes(position, length);
  return bytes.length === length ? bytes : refuse(CUT);
};
/** @throws Refusal for a number that no file has */
const longAt = (bytes: Buffer, at: number): number => {
  const number = bytes.length < at + 8 ? Number.POSITIVE_INFINITY : Number(bytes.readBigUInt64LE(at));
  return Number.isSafeInteger(number) ? number : refuse(CUT);
};

/** Where the directory begins and how many parts it lists, as the end of the archive says. */
const endOf = (file: FileWindow): { at: number; count: number } => {
  const size = Math.min(file.size, PLACE_SIZE + END_SIZE + LONGEST_COMMENT);
  const tail = readAt(file, file.size - size, size);
  let at = size - END_SIZE;
  while (at >= 0 && !(tail.readUInt32LE(at) === END && tail.readUInt16LE(at + 20) === size - at - END_SIZE)) at -= 1;
  if (at < 0) return refuse(CUT);
  const [disk, count, begins] = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 16)];
  const place = at - PLACE_SIZE;
  const isLarge = place >= 0 && tail.readUInt32LE(place) === PLACE_OF_END_64;
  if (!isLarge) return disk === 0 ? { at: begins, count } : refuse('It is one part of several. Import an archive that is whole.');
  const large = readAt(file, longAt(tail, place + 8), END_64_SIZE);
  if (large.readUInt32LE(0) !== END_64 || large.readUInt32LE(16) !== 0) return refuse(CUT);
  return { at: longAt(large, 48), count: count === NO_COUNT || count !== longAt(large, 32) ? longAt(large, 32) : count };
};

/** One of the further fields of an entry, or null. */
const furtherField = (fields: Buffer, wanted: number): Buffer | null => {
  for (let at = 0; at + 4 <= fields.length; ) {
    const end = at + 4 + fields.readUInt16LE(at + 2);
    if (end > fields.length) refuse(CUT);
    if (fields.readUInt16LE(at) === wanted) return fields.subarray(at + 4, end);
    at = end;
  }
  return null;
};

/** Sizes and place of an entry, which stand apart where they have no room. */
const sizesOf = (header: Buffer, fields: Buffer): { size: number; packed: number; offset: number } => {
  const told = [header.readUInt32LE(24), header.readUInt32LE(20), header.readUInt32LE(42)];
  const large = told.includes(NO_SIZE) ? furtherField(fields, LARGE_SIZES) : null;
  let at = 0;
  const [size = 0, packed = 0, offset = 0] = told.map((short) => {
    if (short !== NO_SIZE || large === null) return short;
    at += 8;
    return longAt(large, at - 8);
  });
  return { size, packed, offset };
};

/** The name in other letters than plain ones, which Info-ZIP writes apart, with a checksum of the other one. */
const nameOf = (named: Buffer, fields: Buffer, isUtf8: boolean): string => {
  const apart = furtherField(fields, UNICODE_NAME);
  const isApart = apart !== null && apart.length > 5 && apart.readUInt8(0) === 1 && apart.readUInt32LE(1) === crc32(named);
  return isApart ? apart.toString('utf8', 5) : named.toString(isUtf8 ? 'utf8' : 'latin1');
};

const entryAt = (file: FileWindow, position: number, limits: Limits): { entry: Listed; length: number } => {
  const header = readAt(file, position, ENTRY_SIZE);
  if (header.readUInt32LE(0) !== ENTRY) refuse(CUT);
  const [flags, method, named] = [header.readUInt16LE(8), header.readUInt16LE(10), header.readUInt16LE(28)];
  const further = header.readUInt16LE(30);
  const words = readAt(file, position + ENTRY_SIZE, named + further);
  const fields = words.subarray(named);
  const raw = words.toString('latin1', 0, named);
  const name = /[^\0-\x7f]/.test(raw) ? nameOf(words.subarray(0, named), fields, (flags & UTF_8) !== 0) : raw;
  const { size, packed, offset } = sizesOf(header, fields);
  checkName(name);
  checkKind({ fileName: name, externalFileAttributes: header.readUInt32LE(38), generalPurposeBitFlag: flags, compressionMethod: method });
  checkClaims({ fileName: name, uncompressedSize: size, compressedSize: packed }, limits);
  const isStored = method === 0;
  if (isStored && size !== packed) refuse(`${JSON.stringify(name)} inside the archive is damaged. Get the archive again.`);
  const entry = { name, raw: raw === name ? name : raw, offset, packed, size, crc: header.readUInt32LE(16), isStored };
  return { entry, length: ENTRY_SIZE + named + further + header.readUInt16LE(32) };
};

/**
 * The directory of an archive that nobody vouches for, checked before anything is unpacked. A library that reads one entry after the
 * other with two calls of the system each takes as long for it as for all records.
 * @returns its parts in the order of their bytes, without folders
 * @throws Refusal, Refused
 */
export const directoryOf = (file: FileWindow, limits: Limits): Listed[] => {
  const { at, count } = endOf(file);
  if (count > limits.entries) refuse(`It has ${count} parts; at most ${limits.entries} are read.`);
  const entries: Listed[] = [];
  const names = new Set<string>();
  let claimed = 0;
  let position = at;
  for (let listed = 0; listed < count; listed += 1) {
    const { entry, length } = entryAt(file, position, limits);
    position += length;
    if (names.has(entry.name)) refuse(`The name ${JSON.stringify(entry.name)} stands twice in the archive.`);
    names.add(entry.name);
    claimed += entry.size;
    if (!entry.name.endsWith('/')) entries.push(entry);
  }
  if (claimed > limits.bytesOut) refuse('It unpacks to more than 64 GB; such files are made to fill a disk.');
  entries.sort((a, b) => a.offset - b.offset);
  entries.forEach((entry, place) => {
    const before = entries[place - 1];
    if (before && before.offset + LOCAL_HEADER + before.packed > entry.offset)
      refuse('Parts of the archive overlap each other; such files are made to fill a disk.');
  });
  return entries;
};
