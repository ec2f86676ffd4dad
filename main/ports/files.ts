/** A file that is being read; nobody else finds it any more. */
export interface OpenFile {
  name: string;
  /** In bytes. */
  size: number;
  /** Its bytes, once. @throws AppError 'damaged' when they are no longer those that were kept */
  pieces: AsyncIterable<Uint8Array>;
  /** Ends the reading, also of what was read by half or not at all. */
  close(): Promise<void>;
}

/**
 * The files of one session, which the host keeps: what the person brought to an operation, and what an operation made for
 * the person. A handle is good once, for minutes, and for this session alone.
 */
export interface Files {
  /**
   * @returns the handle
   * @throws AppError 'invalid-input' for one that is too large, 'refused' when too many are kept, 'disk-full', 'cannot-write'
   */
  keep(name: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<string>;
  /** @throws AppError 'not-found' for a handle that is used, too old, or of another session */
  open(handle: string): Promise<OpenFile>;
  /** A whole file. @throws as `open` does, and AppError 'invalid-input' for one of more bytes than the limit */
  bytes(handle: string, limit: number): Promise<Uint8Array>;
}

/** The files of all sessions of one open vault. */
export interface KeptFiles {
  /** @param owner id of the session; null for a call of nobody, who keeps no files */
  of(owner: string | null): Files;
  /** A file that lies on this computer, by the path that the host itself was given: it is opened at once and not copied. */
  lend(owner: string, path: string): Promise<string>;
  drop(owner: string): void;
  close(): void;
}
