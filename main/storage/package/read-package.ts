import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { PackageReading } from '#main/ports/package-file.ts';
import { AppError } from '#shared/domain/errors.ts';

/** An archive that grows more than this when it is opened was made to keep somebody busy. */
const MOST_GROWTH = 100;
const SMALL = 1024 * 1024;
/** Records and manifests are read whole; no record comes near. */
const LARGEST = 512 * 1024 * 1024;
const LINK = 0o120000;

interface Source {
  files: Map<string, { size: number }>;
  faults: string[];
  open(path: string): Promise<Readable>;
  close(): Promise<void>;
}

const readingOf = ({ files, faults, open: openFile, close }: Source): PackageReading => {
  // Asked here, so that no list in a package leads to a file outside of it.
  const open = (path: string): Promise<Readable> => {
    if (!files.has(path)) throw new AppError('cannot-read', `The package has no file ${path.slice(0, 200)}.`);
    return openFile(path);
  };
  async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
    const input = await open(path);
    try {
      for await (const piece of input) yield piece as Uint8Array;
    } catch {
      throw new AppError(
        'cannot-read',
        `${path.slice(0, 200)} in the package cannot be unpacked: it was cut off or damaged. Get the package again.`,
      );
    }
  }
  return {
    files,
    faults,
    close,
    bytes: async (path) => {
      if ((files.get(path)?.size ?? 0) > LARGEST)
        throw new AppError('cannot-read', `${path.slice(0, 200)} is larger than 512 MB, which no record is.`);
      const pieces: Uint8Array[] = [];
      for await (const piece of piecesOf(path)) pieces.push(piece);
      return new Uint8Array(Buffer.concat(pieces));
    },
    sha256: async (path) => {
      const hash = createHash('sha256');
      for await (const piece of piecesOf(path)) hash.update(piece);
      return hash.digest('hex');
    },
    async *lines(path) {
      yield* createInterface({ input: await open(path), crlfDelay: Number.POSITIVE_INFINITY });
    },
  };
};

const openFolder = (folder: string): Source => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    entry,
    path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'),
  }));
  return {
    files: new Map(
      entries.flatMap(({ entry, path }) => (entry.isFile() ? [[path, { size: statSync(join(folder, path)).size }] as const] : [])),
    ),
    faults: entries.flatMap(({ entry, path }) => (entry.isFile() || entry.isDirectory() ? [] : [`${path} is a link or a device.`])),
    open: async (path) => createReadStream(join(folder, path)),
    close: async () => undefined,
  };
};

/** What the directory claims and what stands before the data have to be one, or two tools would see two packages. */
const entryFaults = async (zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string[]> => {
  const name = JSON.stringify(entry.fileName.slice(0, 100));
  const local = await zip.readLocalFileHeaderPromise(entry);
  return [
    ...(((entry.externalFileAttributes >>> 16) & 0o170000) === LINK ? [`${name} is a link.`] : []),
    ...(entry.isEncrypted() || !entry.canDecodeFileData() ? [`${name} is packed in a way that is not read.`] : []),
    ...(local.fileName.equals(entry.fileNameRaw) ? [] : [`${name} has two names in the archive.`]),
    ...(entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MOST_GROWTH
      ? [`${name} would grow more than ${MOST_GROWTH} times when it is opened.`]
      : []),
  ];
};

/** Where an entry lies in the archive. */
interface Span {
  from: number;
  to: number;
  /** Sizes that may follow the data: 12 to 24 bytes, which a writer of streams puts there. */
  tails: readonly number[];
}
const HIDDEN = 'The archive holds something that its directory does not name.';
const DIRECTORY = Buffer.from('PK\u0001\u0002');

/** Readers from the front unpack what lies between the entries of the directory, and readers of the directory never see it. */
const hiddenFaults = async (path: string, spans: readonly Span[]): Promise<string[]> => {
  let ends: readonly number[] = [0];
  for (const { from, to, tails } of spans.toSorted((a, b) => a.from - b.from)) {
    if (!ends.includes(from)) return [HIDDEN];
    ends = tails.map((tail) => to + tail);
  }
  const handle = await open(path);
  try {
    for (const end of ends) {
      const { buffer } = await handle.read(Buffer.alloc(DIRECTORY.length), 0, DIRECTORY.length, end);
      if (buffer.equals(DIRECTORY)) return [];
    }
    return [HIDDEN];
  } finally {
    await handle.close();
  }
};
const WITH_DESCRIPTOR = 1 << 3;

const openZip = async (path: string): Promise<Source> => {
  const zip = await yauzl.openPromise(path, { strictFileNames: true, autoClose: false });
  const entries = new Map<string, yauzl.Entry>();
  const faults: string[] = [];
  const spans: Span[] = [];
  const folders = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const tails = (entry.generalPurposeBitFlag & WITH_DESCRIPTOR) === 0 ? [0] : [0, 12, 16, 20, 24];
    spans.push({ from: entry.relativeOffsetOfLocalHeader, to: fileDataStart + entry.compressedSize, tails });
    if (entry.fileName.endsWith('/')) {
      folders.add(entry.fileName.slice(0, -1));
      continue;
    }
    if (entry.fileName.trim() === '') {
      faults.push('A file in the archive has no name.');
      continue;
    }
    if (entries.has(entry.fileName)) faults.push(`${entry.fileName} is in the archive twice.`);
    faults.push(...(await entryFaults(zip, entry)));
    entries.set(entry.fileName, entry);
  }
  faults.push(...[...folders].filter((name) => entries.has(name)).map((name) => `${name} is a file and a folder in the archive.`));
  faults.push(...(await hiddenFaults(path, spans)));
  return {
    files: new Map([...entries].map(([name, entry]) => [name, { size: entry.uncompressedSize }])),
    faults,
    open: async (name) => {
      const entry = entries.get(name);
      if (!entry) throw new AppError('cannot-read', `${name} is not in the archive.`);
      return zip.openReadStreamPromise(entry);
    },
    close: async () => zip.close(),
  };
};

/** Opens a package to verify it; nothing is unpacked to the disk. @throws AppError 'cannot-read' */
export const readPackage = async (path: string): Promise<PackageReading> => {
  try {
    return readingOf(statSync(path).isDirectory() ? openFolder(path) : await openZip(path));
  } catch (error) {
    if (error instanceof AppError) throw error;
    const detail = error instanceof Error ? error.message.slice(0, 200) : String(error);
    throw new AppError('cannot-read', `${path} cannot be read as a package (${detail}). Give the ZIP, or the folder that holds bagit.txt.`);
  }
};
