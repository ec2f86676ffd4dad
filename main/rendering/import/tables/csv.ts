import { type CastingFunction, CsvError, parse } from 'csv-parse/sync';
import type { TableResult } from '#main/ports/content-importer.ts';
import type { TableEncoding } from '#shared/domain/migration-index.ts';

const SEPARATORS = [';', ',', '\t'] as const;
const HOW = 'Save it as "CSV UTF-8", or say which encoding it has (utf-8, utf-16le, windows-1252).';

/** Bytes that mean no letter in Windows-1252. */
const UNUSED_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

const strict = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The first line whose bytes are not UTF-8, counted from 1. */
const lineOfFault = (bytes: Uint8Array): number => {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  return lines.findIndex((line) => strict(Buffer.from(line, 'latin1'), 'utf-8') === null) + 1;
};

const begins = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

const as1252 = (bytes: Uint8Array): { text: string } | { problem: string } => {
  if (bytes.some((byte) => byte >= 0x80) && strict(bytes, 'utf-8') !== null)
    return { problem: 'The index was said to be windows-1252, but its letters are UTF-8. Leave the encoding out.' };
  const unused = bytes.findIndex((byte) => UNUSED_1252.includes(byte));
  return unused === -1
    ? { text: new TextDecoder('windows-1252').decode(bytes) }
    : { problem: `The index was said to be windows-1252, but holds a byte that is no letter there (at ${unused}). ${HOW}` };
};

/** Letters of a table. What does not say its encoding itself has to be UTF-8, or a person says it: umlauts are never guessed. */
const decode = (bytes: Uint8Array, said: TableEncoding | undefined): { text: string } | { problem: string } => {
  const marked = begins(bytes, 0xef, 0xbb, 0xbf)
    ? 'utf-8'
    : begins(bytes, 0xff, 0xfe)
      ? 'utf-16le'
      : begins(bytes, 0xfe, 0xff)
        ? 'utf-16be'
        : null;
  if (marked !== null && said !== undefined && said !== marked)
    return { problem: `The index was said to be ${said}, but begins as ${marked}. Leave the encoding out.` };
  if (marked === null && said === 'windows-1252') return as1252(bytes);
  const encoding = marked ?? said ?? 'utf-8';
  if (encoding === 'utf-8' && bytes.includes(0))
    return { problem: `The index is not UTF-8 text: it holds NUL bytes, as UTF-16 does. ${HOW}` };
  const text = strict(bytes, encoding);
  if (text !== null) return { text };
  return {
    problem:
      encoding === 'utf-8'
        ? `The index is not UTF-8: line ${lineOfFault(bytes)} holds bytes that are no letters there. ${HOW}`
        : `The index is not ${encoding}. ${HOW}`,
  };
};

/** The one that stands most often in the first line, outside of quotes. */
const separatorOf = (text: string): string => {
  const first = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (separator: string) => first.split(separator).length;
  return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
};

const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'is never closed. Close it',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'is closed before its cell ends. Close it there',
};

/**
 * RFC 4180 with any of the separators; a quote inside of a bare cell is a letter, and blanks behind a cell are none of it.
 * @returns the problem of a quote that is not closed where its cell ends
 */
const cellsOf = (text: string, delimiter: string): string[][] | { problem: string } => {
  const bytes = Buffer.from(text);
  let ended = 0;
  const cast: CastingFunction = (cell, context) => {
    ended = context.bytes;
    return cell;
  };
  try {
    const relaxed = { relax_quotes: true, relax_column_count: true, rtrim: true } as const;
    return parse(bytes, { delimiter, cast, record_delimiter: ['\r\n', '\n', '\r'], ...relaxed });
  } catch (error) {
    const fault = error instanceof CsvError ? faults[error.code] : undefined;
    if (fault === undefined) throw error;
    // Its own line is where reading stopped, with some line ends counted twice: the quote opens the cell behind the last that ended.
    const before = bytes.subarray(0, bytes.indexOf('"', ended)).toString();
    const line = before.split(/\r\n|\r|\n/).length;
    return {
      problem: `A quotation mark in line ${line} of the index ${fault}, or write it twice where it is meant as a letter.`,
    };
  }
};

/** The rows of a CSV file, with its separator found in its first line. */
export const readCsv = (bytes: Uint8Array, said: TableEncoding | undefined): TableResult => {
  const decoded = decode(bytes, said);
  if ('problem' in decoded) return { ok: false, problem: decoded.problem };
  const cells = cellsOf(decoded.text, separatorOf(decoded.text));
  return Array.isArray(cells) ? { ok: true, rows: cells } : { ok: false, problem: cells.problem };
};
