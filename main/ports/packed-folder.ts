/** One archive of a folder of records, as it lies until it is removed. */
interface PackedFolder {
  /** Of the archive: that of the folder, ending in ".zip". */
  name: string;
  path: string;
  /** Its bytes, once. */
  pieces(): AsyncIterable<Uint8Array>;
  remove(): void;
}

/** @throws AppError 'cannot-read' for a folder without a JSON file or one that cannot be read, 'disk-full' */
export type PackFolder = (folder: string) => Promise<PackedFolder>;
