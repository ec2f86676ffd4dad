import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { checkClaims, checkKind, checkName, Refused, refuse } from './entry-checks.ts';

const MIB = 1024 * 1024;
export const ZIP_LIMITS = { bytesIn: 200 * MIB, bytesOut: 1024 * MIB, entries: 5000, ratio: 100, ratioFrom: MIB };
export type ZipLimits = typeof ZIP_LIMITS;

/** The parts of an archive by name, or one sentence that says why it is not opened. */
export type ZipResult = { ok: true; files: Map<string, Uint8Array> } | { ok: false; problem: string };

const ARCHIVE_NAME = /\.(?:zip|jar|7z|rar|gz|tgz|bz2|xz|tar|docx|docm|dotx|dotm|xlsx|xlsm|xlsb|pptx|pptm|odt|ods|odp)$/i;
const ARCHIVE_START = ['504b0304', '504b0506', '377abcaf', '52617221', 'd0cf11e0'];

/** Local headers have to agree with the directory, and no two entries may share bytes. */
const checkPlaces = async (zip: yauzl.ZipFile, entries: readonly yauzl.Entry[]): Promise<void> => {
  const places: { from: number; to: number }[] = [];
  for (const entry of entries) {
    const local = await zip.readLocalFileHeaderPromise(entry);
    if (!local.fileName.equals(entry.fileNameRaw)) refuse(`${JSON.stringify(entry.fileName)} has two names inside this file.`);
    places.push({ from: entry.relativeOffsetOfLocalHeader, to: local.fileDataStart + entry.compressedSize });
  }
  places.sort((a, b) => a.from - b.from);
  places.forEach((place, index) => {
    if (place.from < (places[index - 1]?.to ?? 0)) refuse('Parts of this file overlap each other; such files are made to fill a disk.');
  });
};

/** The bytes of one entry; what truly comes out is counted, whatever the header says. */
const inflate = async (zip: yauzl.ZipFile, entry: yauzl.Entry, allowed: number): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > allowed) refuse('This file unpacks to more than is allowed; such files are made to fill a disk.');
    chunks.push(bytes);
  }
  const whole = Buffer.concat(chunks);
  if (crc32(whole) !== entry.crc32) refuse(`${JSON.stringify(entry.fileName)} inside this file is damaged (its checksum is wrong).`);
  if (ARCHIVE_NAME.test(entry.fileName) || ARCHIVE_START.includes(whole.toString('hex', 0, 4)))
    refuse(
      `This file holds another file or archive inside it (${JSON.stringify(entry.fileName)}). Remove the embedded object, or paste it as a picture.`,
    );
  return whole;
};

const unpack = async (bytes: Uint8Array, limits: ZipLimits): Promise<Map<string, Uint8Array>> => {
  if (bytes.length > limits.bytesIn) refuse(`This file is larger than ${Math.floor(limits.bytesIn / MIB)} MB.`);
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { strictFileNames: true });
  if (zip.entryCount > limits.entries) refuse(`This file has ${zip.entryCount} parts; at most ${limits.entries} are opened.`);
  const entries: yauzl.Entry[] = [];
  const names = new Set<string>();
  let claimed = 0;
  for await (const entry of zip.eachEntry()) {
    checkName(entry.fileName);
    checkKind(entry);
    checkClaims(entry, limits);
    const folded = entry.fileName.normalize('NFKC').toLowerCase().replace(/\/$/, '');
    if (names.has(folded)) refuse(`The name ${JSON.stringify(entry.fileName)} stands twice inside this file.`);
    names.add(folded);
    entries.push(entry);
    claimed += entry.uncompressedSize;
  }
  if (claimed > limits.bytesOut) refuse('This file unpacks to more than is allowed; such files are made to fill a disk.');
  if (claimed > limits.ratioFrom && claimed > bytes.length * limits.ratio)
    refuse(`This file would grow more than ${limits.ratio} times when it is opened; such files are made to fill a disk.`);
  await checkPlaces(zip, entries);
  const files = new Map<string, Uint8Array>();
  let left = limits.bytesOut;
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    const content = await inflate(zip, entry, left);
    left -= content.length;
    files.set(entry.fileName, content);
  }
  return files;
};

/** Opens an archive that nobody vouches for. Nothing is written to disk; one check that fails refuses the whole. */
export const readZip = async (bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Promise<ZipResult> => {
  try {
    return { ok: true, files: await unpack(bytes, limits) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.message };
    const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return {
      ok: false,
      problem: `This file is damaged or not complete (${detail}). Get a sound copy, open it in its own program and save it again.`,
    };
  }
};
