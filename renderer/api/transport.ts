import type { Answer } from '#shared/domain/errors.ts';

/** How the screens reach the program: over the loopback host, or through the preload of Electron. */
export interface Transport {
  /** @param outlives whether the call is to reach the program though the page ends while it is under way */
  call(name: string, input: unknown, outlives?: boolean): Promise<Answer>;
  /** A file for the call that follows. @returns its handle */
  bring(file: Blob): Promise<Answer<{ file: string }>>;
  /** A file that an operation made. */
  fetch(handle: string): Promise<Answer<Blob>>;
  /** Whether the program knows this window still. */
  hasSeat(): boolean;
}
