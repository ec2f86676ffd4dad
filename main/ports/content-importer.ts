import type { Content } from '#shared/content/schema.ts';

/** What came of a file; nothing is dropped in silence. */
export type ImportResult = { ok: true; content: Content; title: string | null; notCarriedOver: string[] } | { ok: false; problem: string };

export interface ContentImporter {
  import(file: { name: string; bytes: Uint8Array }): Promise<ImportResult>;
}

export interface ReadingLimits {
  milliseconds: number;
  heapMegabytes: number;
  bytesOut: number;
}
/** The result as JSON, null when the reader ended without one; or why it was stopped, as the rest of "because ...". */
export type ReadingEnd = { json: string | null } | { reason: string };

/**
 * Runs the reader of untrusted files in a process apart, without the program's keys, and never throws. Which kind of
 * process that is depends on the host: a packaged Electron cannot start itself as Node.
 */
export type ReadApart = (name: string, bytes: Uint8Array, limits: ReadingLimits) => Promise<ReadingEnd>;

/** Why a reading is stopped, in the same words whichever process reads. */
export const stoppedBecause = {
  slow: ({ milliseconds }: ReadingLimits) => `reading it took longer than ${milliseconds / 1000} seconds`,
  large: 'its text is larger than a document can hold',
  notStarted: 'the process that reads it could not be started',
} as const;
