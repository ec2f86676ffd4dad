import { inflateSync } from 'node:zlib';
import { type PdfFile, type PdfRevision, readPdf } from './pdf-file.ts';
import { type Filling, updateFor } from './sign-field.ts';

/** How a paper of this program begins. */
const HEAD = '%PDF-1.7\n%\xff\xff\xff\xff\n';

interface ObjectOfUpdate {
  number: number;
  dictionary: string;
  packed: Uint8Array | null;
}

/** The objects of an update in the order of the file; null when anything stands before, between or behind them. */
const objectsOf = (file: PdfFile, index: number): ObjectOfUpdate[] | null => {
  const revision = file.revisions[index] as PdfRevision;
  const from = file.revisions[index - 1]?.end ?? 0;
  const sorted = [...revision.objects].sort(([, a], [, b]) => a - b);
  // The line before the first object, where the file did not end with one; before all of them the file says what it is.
  const before = file.text.slice(from, sorted[0]?.[1] ?? revision.xref);
  if (index === 0 ? before !== HEAD : before.replace('\n', '') !== '') return null;
  const found = sorted.map(([number, offset]): ObjectOfUpdate | null => {
    const text = file.text.slice(offset, revision.bounds.get(number));
    const head = `${number} 0 obj\n`;
    if (!text.startsWith(head) || !text.endsWith('\nendobj\n')) return null;
    const stream = text.indexOf('\nstream\n');
    if (stream < 0) return { number, dictionary: text.slice(head.length, -'\nendobj\n'.length), packed: null };
    const dictionary = text.slice(head.length, stream);
    const start = offset + stream + '\nstream\n'.length;
    const length = Number(/\/Length (\d+)\n/.exec(dictionary)?.[1] ?? Number.NaN);
    const end = offset + text.length - '\nendstream\nendobj\n'.length;
    if (!text.endsWith('\nendstream\nendobj\n') || start + length !== end) return null;
    return { number, dictionary, packed: file.bytes.subarray(start, end) };
  });
  return found.every((one) => one !== null) ? found : null;
};

/** What another release of the compressor may write otherwise, and what the signature itself fills in. */
const comparable = ({ dictionary, packed }: ObjectOfUpdate): string =>
  (packed === null ? dictionary : dictionary.replace(/\/Length \d+\n/, ''))
    .replace(/\/ByteRange \[[\d ]*\] */, '')
    .replace(/\/Contents <[0-9A-F]*>/, '');

const unpack = (packed: Uint8Array, largest: number): Buffer | null => {
  try {
    const { buffer, engine } = inflateSync(packed, { maxOutputLength: Math.max(1, largest), info: true } as object) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return engine.bytesWritten === packed.length ? buffer : null;
  } catch {
    return null;
  }
};

const isSameStream = (made: Uint8Array, found: Uint8Array): boolean => {
  if (Buffer.compare(made, found) === 0) return true;
  const expected = inflateSync(made);
  return unpack(found, expected.length)?.equals(expected) ?? false;
};

const tableOf = (file: PdfFile, { xref, end }: PdfRevision): string =>
  file.text
    .slice(xref, end)
    .replaceAll(/\d{10}(?= 00000 n \n)/g, '')
    .replace(/startxref\n\d+/, 'startxref');

/** Whether a revision of one file is, object by object, that of another; compressed alike or not. */
const isSameRevision = (made: PdfFile, madeAt: number, file: PdfFile, at: number): boolean => {
  const revision = file.revisions[at];
  const [expected, found] = [objectsOf(made, madeAt), objectsOf(file, at)];
  if (!revision || !expected || !found || expected.length !== found.length) return false;
  return (
    tableOf(made, made.revisions[madeAt] as PdfRevision) === tableOf(file, revision) &&
    expected.every((one, position) => {
      const other = found[position] as ObjectOfUpdate;
      if (one.number !== other.number || comparable(one) !== comparable(other)) return false;
      return one.packed === null || other.packed === null ? one.packed === other.packed : isSameStream(one.packed, other.packed);
    })
  );
};

/** Whether the pages of a paper, before anything was signed on it, are those of another one. */
export const isSamePaper = (made: Uint8Array, file: PdfFile): boolean => isSameRevision(readPdf(made), 0, file, 0);

/**
 * Whether an update is, object by object, the one that this program makes for what was signed: the mark that a person
 * reads with its letters and its fonts, the name, reason and time that a viewer lists, and nothing beside them. What is
 * drawn is made again and compared, because letters in a font that the file brings itself can show anything.
 */
export const isUpdateFor = (file: PdfFile, index: number, filling: Filling): boolean => {
  const before = file.revisions[index - 1];
  if (!before || !file.revisions[index]) return false;
  const made = readPdf(new Uint8Array(updateFor(file.bytes.subarray(0, before.end), filling).bytes));
  return isSameRevision(made, made.revisions.length - 1, file, index);
};
