import { isAscii, isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import type { FileApart } from '#main/ports/reference-store.ts';
import type { ReadAt } from '#main/storage/sealed-segments.ts';
import type { FeedRecord, FeedSummary } from '#shared/domain/references/feed.ts';
import { ListOfElements } from '../given/elements.ts';
import { openGiven, streamOf } from '../given/given-file.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, isFields, listOf, parseJson, parseShallow } from '../given/values.ts';
import { zipEntries } from '../given/zip-entries.ts';
import { FEEDS, listReaders, readerFor } from './readers.ts';
import type { ReadDocument } from './record.ts';
import { Tally } from './tally.ts';

const MIB = 1024 * 1024;
/** Larger documents are divided into their records first, where they are lists of records. */
const AT_ONCE = 16 * MIB;
const LARGEST_WHOLE = 64 * MIB;
const UNPACKED = 16 * 1024 * MIB;

/** Some records, and how many bytes of the file are behind them. */
export interface FeedStep {
  records: FeedRecord[];
  upTo: number;
}
/** Records of one step, at most: each step has its price, whatever is in it. */
const EACH = 200;

const attempt = (tally: Tally, place: string, read: () => FeedRecord): FeedRecord | null => {
  try {
    return tally.take(read());
  } catch (error) {
    tally.skip(place, error);
    return null;
  }
};

/** Reads one document; what a single record breaks leaves out that record, where the records stand each for itself. */
const recordsOf = (document: unknown, tally: Tally): FeedRecord[] | Promise<FeedRecord[]> => {
  if (!isFields(document)) return refuse(`It is JSON, but no document: ${quoted(document)}. ${FEEDS}`);
  const reader = readerFor(document);
  tally.isOf(reader.kind);
  const { list } = reader;
  if (list && Array.isArray(document[list.field])) {
    tally.says(list.head(document, tally));
    return listOf(document[list.field]).flatMap(
      (element, at) => attempt(tally, `${list.field}/${at}`, () => list.record(element, tally)) ?? [],
    );
  }
  if (!reader.read) return refuse('Its list of records is missing.');
  const told = reader.read(document, tally);
  return told instanceof Promise ? told.then((read) => taken(read, tally)) : taken(told, tally);
};
const taken = ({ head, records }: ReadDocument, tally: Tally): FeedRecord[] => {
  tally.says(head);
  return records.map((record) => tally.take(record));
};

const decode = (bytes: Buffer): string => {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) refuse('It is not text in UTF-8. Get a sound copy.');
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
};
const BYTE_ORDER_MARK = 0xfeff;

async function* ofZip(file: ReadAt, tally: Tally): AsyncGenerator<FeedStep> {
  let records: FeedRecord[] = [];
  for await (const parts of zipEntries(file))
    for (const { name, bytes, upTo } of parts) {
      if (/\.json$/i.test(name)) {
        const read = ofPart(name, bytes, tally);
        // Most are read at once, and to wait for nothing takes its time, too.
        records.push(...(read instanceof Promise ? await read : read));
      } else tally.passOver(/\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? 'files', 'no JSON');
      if (records.length < EACH) continue;
      yield { records, upTo };
      records = [];
    }
  yield { records, upTo: file.size };
}
const ofPart = (name: string, bytes: Buffer, tally: Tally): FeedRecord[] | Promise<FeedRecord[]> => {
  const skip = (error: unknown): FeedRecord[] => {
    tally.skip(name.slice(-120), error);
    return [];
  };
  try {
    const read = recordsOf(parseJson(decode(bytes)), tally);
    return read instanceof Promise ? read.catch(skip) : read;
  } catch (error) {
    return skip(error);
  }
};

type ListReader = (typeof listReaders)[number];
/** What a long document is stands in front of its records. */
const longReader = (start: string): ListReader | undefined =>
  listReaders.find(({ kind }) => (kind === 'kev' ? /"catalogVersion"/ : /"NVD_CVE"/).test(start));

/** A document that is too long to be read at once: a feed of the NVD, or one with lines of gigabytes. */
async function* ofLongJson(
  pieces: AsyncIterable<{ piece: Uint8Array; upTo: number }>,
  reader: ListReader,
  tally: Tally,
): AsyncGenerator<FeedStep> {
  tally.isOf(reader.kind);
  const elements = new ListOfElements(reader.list.field);
  let at = 0;
  for await (const { piece, upTo } of pieces) {
    const records: FeedRecord[] = [];
    for (const json of elements.push(piece)) {
      const made = attempt(tally, `${reader.list.field}/${at}`, () => reader.list.record(parseShallow(json), tally));
      at += 1;
      if (made) records.push(made);
    }
    yield { records, upTo };
  }
  const head = parseJson(elements.end());
  tally.says(reader.list.head(isFields(head) ? head : ({} as Fields), tally));
}

async function* piecesOf(file: ReadAt): AsyncGenerator<{ piece: Uint8Array; upTo: number }> {
  let upTo = 0;
  for await (const piece of streamOf(file, 0, file.size, MIB).stream) {
    upTo += piece.length;
    yield { piece, upTo };
  }
}
/** Progress counts the bytes of the file, not those that come out of it. */
async function* unpackedPieces(file: ReadAt): AsyncGenerator<{ piece: Uint8Array; upTo: number }> {
  const { stream: packed, upTo } = streamOf(file);
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  let size = 0;
  try {
    for await (const piece of packed.pipe(gunzip)) {
      size += piece.length;
      if (size > UNPACKED) refuse('It unpacks to more than 16 GB; such files are made to fill a disk.');
      yield { piece, upTo: upTo() };
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      refuse('The archive is cut off or damaged. Get it again.');
    throw error;
  }
}

function* inSteps(records: readonly FeedRecord[], upTo: number): Generator<FeedStep> {
  for (let at = 0; at < records.length; at += EACH) yield { records: records.slice(at, at + EACH), upTo };
}

/** Gathers what is short, and says where it is too long for that. */
async function* ofText(pieces: AsyncGenerator<{ piece: Uint8Array; upTo: number }>, tally: Tally): AsyncGenerator<FeedStep, string> {
  const gathered: Uint8Array[] = [];
  let size = 0;
  let upTo = 0;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    gathered.push(next.value.piece);
    size += next.value.piece.length;
    upTo = next.value.upTo;
    if (size > LARGEST_WHOLE) refuse(`It has more than 64 MB and is none of the feeds that are that large. ${FEEDS}`);
    const reader = size > AT_ONCE ? longReader(Buffer.from(gathered[0] ?? []).toString('latin1')) : undefined;
    if (reader) {
      const start = Buffer.concat(gathered.splice(0));
      async function* all(): AsyncGenerator<{ piece: Uint8Array; upTo: number }> {
        yield { piece: start, upTo };
        yield* pieces;
      }
      yield* ofLongJson(all(), reader, tally);
      return 'JSON';
    }
  }
  const text = decode(Buffer.concat(gathered));
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') {
    const { csvFeed } = await import('./csv-feed.ts');
    yield* inSteps([...csvFeed(text, tally)], upTo);
    return 'CSV';
  }
  yield* inSteps(await recordsOf(parseJson(text), tally), upTo);
  return 'JSON';
}

async function* ofFile(file: ReadAt, tally: Tally): AsyncGenerator<FeedStep, FeedSummary> {
  const start = Buffer.alloc(4);
  if (file.read(start, 0, 4, 0) === 0) refuse('It is empty.');
  if (start.toString('latin1', 0, 2) === 'PK') {
    yield* ofZip(file, tally);
    return tally.summary('ZIP of JSON');
  }
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const encoding = yield* ofText(isPacked ? unpackedPieces(file) : piecesOf(file), tally);
  return tally.summary(isPacked ? `${encoding}, gzip` : encoding);
}

const opened = (apart: FileApart): ReadAt => {
  try {
    return openGiven(apart);
  } catch {
    return refuse('It cannot be opened.');
  }
};

/**
 * Reads a feed that nobody vouches for, record by record, so that its length costs no memory.
 * @param apart where the file lies @param tally counts what is read, and knows of which kind it is once something was
 * @returns what it says of itself, at the end
 * @throws Refusal for a file that is not read; what was yielded before is of no use then
 */
export async function* readFeed(apart: FileApart, tally = new Tally()): AsyncGenerator<FeedStep, FeedSummary> {
  const file = opened(apart);
  try {
    return yield* ofFile(file, tally);
  } finally {
    file.close();
  }
}
