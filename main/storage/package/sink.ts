/** Where the files of a package go, one after another. */
export interface Sink {
  begin(path: string): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Everything is on the disk afterwards. */
  finish(): Promise<void>;
  /** Lets go of what is open. */
  abandon(): Promise<void>;
}
