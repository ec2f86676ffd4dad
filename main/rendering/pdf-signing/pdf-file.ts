import { inflateSync } from 'node:zlib';

/**
 * A PDF of our own form: classic cross-reference tables, one for each revision, and objects outside object streams.
 * Anything else is refused: what signs and what verifies reads the bytes in the one way in which they were written.
 */
export interface PdfRevision {
  /** Offset of the `xref` keyword, and the end of this revision (after its %%EOF line). */
  xref: number;
  end: number;
  /** Object number to offset, as this revision's table lists them. */
  objects: Map<number, number>;
  /** Object number to where it ends at the latest: the next object, or the table. Reading stays linear, whatever a file says. */
  bounds: Map<number, number>;
  trailer: string;
}
export interface PdfFile {
  bytes: Uint8Array;
  text: string;
  /** Oldest first. */
  revisions: PdfRevision[];
}

export class PdfFormError extends Error {}

const fail = (what: string): never => {
  throw new PdfFormError(what);
};

/** More than any record has; the route of a record is what bounds its updates. */
const MOST_REVISIONS = 200;

/** Objects follow one another within their own revision; none stands before it, in another one, or in its table. */
const boundsOf = ({ objects, xref }: PdfRevision, from: number): Map<number, number> => {
  const sorted = [...objects].sort(([, a], [, b]) => a - b);
  return new Map(
    sorted.map(([number, offset], index) => {
      const next = sorted[index + 1]?.[1] ?? xref;
      if (offset < from || offset >= next) fail(`Object ${number} lies outside of the update that lists it.`);
      return [number, next];
    }),
  );
};

const readRevision = (text: string, xref: number): PdfRevision & { previous: number | null } => {
  const objects = new Map<number, number>();
  const head = /^xref\n/.exec(text.slice(xref, xref + 8));
  if (!head) fail('The cross-reference table is not where the file says.');
  let at = xref + 5;
  for (;;) {
    const section = /^(\d+) (\d+)\n/.exec(text.slice(at, at + 24));
    if (!section) break;
    const [whole, first, count] = section;
    at += whole.length;
    for (let index = 0; index < Number(count); index += 1) {
      const entry = /^(\d{10}) (\d{5}) ([nf]) \n$/.exec(text.slice(at, at + 20)) ?? fail('The cross-reference table is damaged.');
      if (entry[3] === 'n') objects.set(Number(first) + index, Number(entry[1]));
      at += 20;
    }
  }
  const rest = /^trailer\n(<<[\s\S]*?>>)\nstartxref\n(\d+)\n%%EOF\n?/.exec(text.slice(at, at + 4000)) ?? fail('The trailer is damaged.');
  const [whole, trailer = '', start] = rest;
  if (Number(start) !== xref) fail('The trailer does not point at its own table.');
  const previous = /\/Prev (\d+)/.exec(trailer)?.[1];
  return { xref, end: at + whole.length, objects, bounds: new Map(), trailer, previous: previous === undefined ? null : Number(previous) };
};

/** @throws PdfFormError with a sentence when the file is not of our form */
export const readPdf = (bytes: Uint8Array): PdfFile => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-1.7')) fail('This is not a PDF 1.7 file.');
  const last =
    /startxref\n(\d+)\n%%EOF\n?$/.exec(text.slice(-64)) ??
    fail('The file does not end as a PDF does; it was cut off, or something was appended.');
  const revisions: PdfRevision[] = [];
  let at: number | null = Number(last[1]);
  while (at !== null) {
    if (revisions.length >= MOST_REVISIONS) fail(`The file was updated more than ${MOST_REVISIONS} times, which no record is.`);
    const { previous, ...revision }: PdfRevision & { previous: number | null } = readRevision(text, at);
    if (revisions.length > 0 && revision.end > (revisions[0]?.xref ?? 0)) fail('The revisions of the file overlap.');
    revisions.unshift(revision);
    at = previous;
  }
  for (const [index, revision] of revisions.entries()) revision.bounds = boundsOf(revision, revisions[index - 1]?.end ?? 0);
  return { bytes, text, revisions };
};

const revisionWith = (file: PdfFile, number: number, upTo: number): PdfRevision =>
  file.revisions.slice(0, upTo).findLast(({ objects }) => objects.has(number)) ?? fail(`Object ${number} is missing.`);

/** The newest offset of an object up to and with a revision. */
export const offsetOf = (file: PdfFile, number: number, upTo = file.revisions.length): number =>
  revisionWith(file, number, upTo).objects.get(number) ?? 0;

/** The dictionary of an object as text: what stands between "obj" and "stream" or "endobj". */
export const dictionaryOf = (file: PdfFile, number: number, upTo = file.revisions.length): string => {
  const { objects, bounds } = revisionWith(file, number, upTo);
  const own = file.text.slice(objects.get(number), bounds.get(number));
  const head = `${number} 0 obj\n`;
  if (!own.startsWith(head)) fail(`Object ${number} is not where the table says.`);
  const ends = ['\nstream\n', '\nendobj'].map((mark) => own.indexOf(mark, head.length)).filter((end) => end >= 0);
  return ends.length === 0 ? fail(`Object ${number} has no end.`) : own.slice(head.length, Math.min(...ends));
};

/** The raw bytes of an object's stream. */
export const streamOf = (file: PdfFile, number: number, upTo?: number): Uint8Array => {
  const offset = offsetOf(file, number, upTo);
  const dictionary = dictionaryOf(file, number, upTo);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? fail(`Object ${number} has no stream.`));
  const start = offset + `${number} 0 obj\n`.length + dictionary.length + '\nstream\n'.length;
  return file.bytes.subarray(start, start + length);
};

/** No attachment unpacks to more; a small file that does is an attack on the one who verifies it. */
const LARGEST_OUT = 64 * 1024 * 1024;

/** An attached file, unpacked. @throws PdfFormError when it is damaged or unpacks to more than any record holds */
export const unpackedOf = (file: PdfFile, number: number): Uint8Array => {
  const packed = streamOf(file, number);
  try {
    return new Uint8Array(inflateSync(packed, { maxOutputLength: Math.min(LARGEST_OUT, OUT_OF_EACH * packed.length + 65_536) }));
  } catch {
    return fail('An attached file is damaged, or unpacks to more than any record holds.');
  }
};
/** JSON and text pack to about a tenth; a thousandth is only reached by what was made to. */
const OUT_OF_EACH = 100;

const reference = (dictionary: string, key: string): number =>
  Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? fail(`The file has no ${key}.`));

/** Field name to object number, from the form of the first revision. */
export const fieldsOf = (file: PdfFile): Map<string, number> => {
  const trailer = file.revisions[0]?.trailer ?? '';
  const form = dictionaryOf(file, reference(dictionaryOf(file, reference(trailer, 'Root'), 1), 'AcroForm'), 1);
  const listed = (/\/Fields \[([^\]]*)\]/.exec(form)?.[1] ?? '').matchAll(/(\d+) 0 R/g);
  const numbers = [...new Set(listed.map(([, number]) => Number(number)))];
  // Each place is filled by an update of its own.
  if (numbers.length > MOST_REVISIONS) fail(`The file has more than ${MOST_REVISIONS} places to sign, which no record has.`);
  return new Map(numbers.map((number) => [/\/T \(([\w-]+)\)/.exec(dictionaryOf(file, number, 1))?.[1] ?? '', number]));
};

const specifications = new WeakMap<PdfFile, readonly string[]>();
/** What describes the attached files of the first revision. Looked for once in a file: each of its signatures asks. */
const specificationsIn = (file: PdfFile): readonly string[] => {
  const kept = specifications.get(file);
  if (kept) return kept;
  const numbers = [...(file.revisions[0]?.objects.keys() ?? [])];
  const found = numbers.map((number) => dictionaryOf(file, number, 1)).filter((dictionary) => dictionary.includes('/Type /Filespec'));
  specifications.set(file, found);
  return found;
};

/** The object numbers of the attached files' streams that bear a name, in the first revision. */
export const attachmentsOf = (file: PdfFile, name: string): number[] =>
  specificationsIn(file)
    .filter((dictionary) => dictionary.includes(`/UF (${name})`))
    .map((dictionary) => Number(/\/EF <<\s*\/F (\d+) 0 R/.exec(dictionary)?.[1] ?? Number.NaN));

/** The object number of an attached file's stream, by its name, in the first revision; null when there is none. */
export const attachmentOf = (file: PdfFile, name: string): number | null => attachmentsOf(file, name)[0] ?? null;
