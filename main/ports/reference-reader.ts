import type { FeedSummary } from '#shared/domain/references/feed.ts';
import type { Sbom } from '#shared/domain/references/sbom.ts';
import type { FileApart, RowKeys } from './reference-store.ts';

export interface NamedPath extends FileApart {
  /** As a person knows it, for sentences. */
  name: string;
}

/** Takes what is read, in order, as lines of rows (`rowLine`), and how many bytes of the file are behind it. */
export interface FeedSink {
  take(lines: Uint8Array, upTo: number): void;
  /** Takes the keys of what was taken, where they are wanted. */
  keys?: RowKeys;
  /** Stops the reading. */
  signal?: AbortSignal;
}

/** Reads bills of materials and feeds that nobody vouches for, in a process apart, and never throws because of what they hold. */
export interface ReferenceReader {
  sbom(file: NamedPath, signal?: AbortSignal): Promise<{ ok: true; sbom: Sbom } | { ok: false; problem: string }>;
  /** What was taken is of no use when it ends with a problem. */
  feed(file: NamedPath, sink: FeedSink): Promise<{ ok: true; summary: FeedSummary } | { ok: false; problem: string }>;
}

/** What a reading process is asked; it answers in messages (`answers.ts`) on its standard output. */
export interface ReferencesAsked extends NamedPath {
  what: 'sbom' | 'feed';
  /** Whether the keys of each row are told, too. */
  keys?: boolean;
}
export interface ReadingProcess {
  output: AsyncIterable<Uint8Array>;
  stop(): void;
}
/** Which kind of process that is depends on the host: a packaged Electron cannot start itself as Node. */
export type StartReading = (asked: ReferencesAsked, heapMegabytes: number) => ReadingProcess;
