import type { Answer } from '#shared/domain/errors.ts';

/** How the screens reach the program: over the loopback host, or through the preload of Electron. */
export interface Transport {
  call(name: string, input: unknown): Promise<Answer>;
  /** A file for the call that follows. @returns its handle */
  bring(file: Blob): Promise<Answer<{ file: string }>>;
  /** A file that an operation made. */
  fetch(handle: string): Promise<Answer<Blob>>;
  /** Whether the program knows this window still. */
  hasSeat(): boolean;
}
