import { crc32, inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

/** No record comes near; a small file that unpacks to more is an attack on the one who verifies it. */
const LARGEST_OUT = 512 * 1024 * 1024;
/** XML packs to about a tenth, pictures hardly at all; the first megabytes are free, because a short text packs best. */
const largestOf = (packed: number): number => Math.min(LARGEST_OUT, 16 * 1024 * 1024 + 16 * packed);
const MOST_PARTS = 5000;
const END = 22;
const DIRECTORY = 46;
const LOCAL = 30;
/** Options of deflate, and names in UTF-8; not encryption, not sizes that follow the data. */
const FLAGS = 0x0806;

export class ZipFormError extends Error {}
const demand: (holds: boolean, problem: string) => asserts holds = (holds, problem) => {
  if (!holds) throw new ZipFormError(problem);
};

interface Entry {
  name: string;
  at: number;
  packed: number;
  size: number;
  method: number;
  crc: number;
}

const NAME = /^(?:[\w.[\]%~!$&'()+,;=@-]+\/)*[\w.[\]%~!$&'()+,;=@-]+$/;

/** The directory, whose entries have to follow one another without a gap in the file itself. */
const entriesOf = (bytes: Buffer): { entries: Entry[]; directory: number } => {
  const end = bytes.length - END;
  demand(end >= 0 && bytes.readUInt32LE(end) === 0x06054b50 && bytes.readUInt16LE(end + 20) === 0, 'The file does not end as an archive.');
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  const directory = bytes.readUInt32LE(end + 16);
  demand(bytes.readUInt32LE(end + 4) === 0 && bytes.readUInt16LE(end + 8) === count, 'The archive is one of several.');
  demand(count <= MOST_PARTS, `The file has more than ${MOST_PARTS} parts.`);
  demand(directory + size === end, 'The file holds bytes outside of its parts.');
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = directory;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    demand(at + DIRECTORY <= end && bytes.readUInt32LE(at) === 0x02014b50, 'The directory of the archive is damaged.');
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const name = bytes.toString('latin1', at + DIRECTORY, at + DIRECTORY + nameLength);
    demand((bytes.readUInt16LE(at + 8) & ~FLAGS) === 0, `The part ${name.slice(0, 80)} is packed in a way that is not allowed.`);
    demand(NAME.test(name) && !/(?:^|\/)\.\.?(?:\/|$)/.test(name), `${JSON.stringify(name.slice(0, 80))} is not the name of a part.`);
    demand(!names.has(name.toLowerCase()), `The part ${name.slice(0, 80)} stands twice in the file.`);
    names.add(name.toLowerCase());
    const entry = {
      name,
      at: bytes.readUInt32LE(at + 42),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
    };
    total += entry.size;
    demand(total <= largestOf(bytes.length), 'The file unpacks to more than any record holds.');
    entries.push(entry);
    at += DIRECTORY + nameLength + extra + comment;
  }
  demand(at === end, 'The directory of the archive is damaged.');
  return { entries, directory };
};

const unpack = (entry: Entry, data: Buffer): Uint8Array => {
  demand(entry.method === 0 || entry.method === 8, `The part ${entry.name} is packed in a way that is not allowed.`);
  demand(entry.method === 8 || entry.packed === entry.size, `The part ${entry.name} is damaged.`);
  const whole = entry.method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, entry.size) });
  demand(whole.length === entry.size && crc32(whole) === entry.crc, `The part ${entry.name} is damaged.`);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
};

/**
 * The parts of a sealed file. Stricter than an unzipper on purpose: readers that go by the directory and readers that go
 * from the front must see the same parts, and no byte may stand outside of them. Another tool may have packed it anew.
 * @throws ZipFormError with the reason in words; other errors mean a damaged file
 */
export const readSealedZip = (file: Uint8Array): Map<string, Uint8Array> => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { entries, directory } = entriesOf(bytes);
  const parts = new Map<string, Uint8Array>();
  let at = 0;
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    demand(
      entry.at === at && at + LOCAL <= directory && bytes.readUInt32LE(at) === 0x04034b50,
      'The file holds bytes outside of its parts.',
    );
    const nameLength = bytes.readUInt16LE(at + 26);
    const data = at + LOCAL + nameLength + bytes.readUInt16LE(at + 28);
    const same =
      bytes.toString('latin1', at + LOCAL, at + LOCAL + nameLength) === entry.name &&
      (bytes.readUInt16LE(at + 6) & ~FLAGS) === 0 &&
      bytes.readUInt16LE(at + 8) === entry.method &&
      bytes.readUInt32LE(at + 14) === entry.crc &&
      bytes.readUInt32LE(at + 18) === entry.packed &&
      bytes.readUInt32LE(at + 22) === entry.size;
    demand(same, `The part ${entry.name} says two things about itself.`);
    demand(data + entry.packed <= directory, `The part ${entry.name} is not complete.`);
    parts.set(entry.name, unpack(entry, bytes.subarray(data, data + entry.packed)));
    at = data + entry.packed;
  }
  demand(at === directory, 'The file holds bytes outside of its parts.');
  return parts;
};

/** Packs the parts of a sealed file: content types first, as readers expect, then by name; times are fixed, so the same parts give the same bytes. */
export const writeSealedZip = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);
  const sorted = [...parts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { mtime: new Date('2000-01-01T12:00:00Z'), level: 6 });
};
