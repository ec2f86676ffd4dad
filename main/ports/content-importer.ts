import type { Content } from '#shared/content/schema.ts';
import type { TableEncoding } from '#shared/domain/migration-index.ts';
import type { FoundCode } from '#shared/domain/page-codes.ts';

/** What came of a file; nothing is dropped in silence. */
export type ImportResult = { ok: true; content: Content; title: string | null; notCarriedOver: string[] } | { ok: false; problem: string };

/** The cells of a table as text, row by row; days as ISO dates. */
export type TableResult = { ok: true; rows: string[][] } | { ok: false; problem: string };

/** What a file can do besides being read, in words; nothing of it is ever run. */
export type FindingsResult = { ok: true; findings: string[] } | { ok: false; problem: string };

/** All codes on a picture of a page, each once, and how many pictures of the file were not looked at. */
export type CodeResult = { ok: true; codes: FoundCode[]; unseen: number } | { ok: false; problem: string };

interface NamedFile {
  name: string;
  bytes: Uint8Array;
}

export interface ContentImporter {
  import(file: NamedFile): Promise<ImportResult>;
  /** The rows of a CSV file or of the first sheet of a workbook. */
  table(file: NamedFile & { encoding?: TableEncoding | undefined }): Promise<TableResult>;
  /** Looks for scripts, actions and files inside a PDF. */
  findings(file: NamedFile): Promise<FindingsResult>;
  /** Reads all codes on a photo, a scan or a PDF of a page. */
  code(file: NamedFile): Promise<CodeResult>;
  /** The same, for many files one after another: starting a process for each would take longer than reading. */
  forMany(): ContentImporter & { close(): void };
}

export interface ReadingLimits {
  milliseconds: number;
  heapMegabytes: number;
  bytesOut: number;
}
/** The result as JSON, null when the reader ended without one; or why it was stopped, as the rest of "because ...". */
export type ReadingEnd = { json: string | null } | { reason: string };

/** What is to be read, and as what. */
export interface Asked {
  what: 'text' | 'table' | 'findings' | 'code';
  name: string;
  bytes: Uint8Array;
  encoding?: TableEncoding | undefined;
}

/**
 * Runs the reader of untrusted files in a process apart, without the program's keys, and never throws. Which kind of
 * process that is depends on the host: a packaged Electron cannot start itself as Node.
 */
export type ReadApart = (asked: Asked, limits: ReadingLimits) => Promise<ReadingEnd>;
/** A reader whose process may be kept for the next file. */
export interface KeptReader {
  read: ReadApart;
  close(): void;
}

/** Why a reading is stopped, in the same words whichever process reads. */
export const stoppedBecause = {
  slow: ({ milliseconds }: ReadingLimits) => `reading it took longer than ${milliseconds / 1000} seconds`,
  large: 'its text is larger than a document can hold',
  notStarted: 'the process that reads it could not be started',
  closed: 'the reading of many files was ended',
} as const;
