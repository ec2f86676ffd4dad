import type { ReferenceRow } from '#shared/domain/references/row-lines.ts';
import type { OpenFile } from './files.ts';

/** A file on the disk that a process apart may read. */
export interface FileApart {
  path: string;
  /** Where the vault seals its files: what opens this one and no other, in hex. */
  fileKey?: string | undefined;
}

/** A copy of a file on the disk of the vault, which belongs to this import alone until it is kept. */
export interface TakenFile extends FileApart {
  /** Hex SHA-256 of its bytes. */
  hash: string;
  size: number;
  /** Moves it to where stored content lies. It stays there, because an entry of somebody else may name the same bytes. */
  keep(): void;
  /** For a file that is not kept after all. */
  discard(): void;
}

export interface RowsWriter {
  /** Takes whole lines of rows (`rowLine`), in their order. */
  add(lines: Uint8Array): void;
  /** @returns the digest of all lines, by which they are found */
  finish(): string;
  discard(): void;
}
/** Under which keys rows are found, as the process says that reads them: worked out while it has them at hand. */
export interface RowKeys {
  /** Of each row that was added since, in order: how many keys it has, and two numbers for each (`hashesOf`). */
  rows(numbers: Uint32Array): void;
  /** At the end: the version of the keys (`KeysOfRows`), and how many rows have those that are only counted. */
  counts(version: string, counts: readonly (readonly [string, number])[]): void;
}
/** Writes the index beside the rows as well, where keys were given for each of them: it is made of the rows when it is asked for otherwise. */
export interface KeyedWriter extends RowsWriter {
  keys: RowKeys;
}
export interface StoredRows {
  /** Every row, in its order. @throws AppError 'damaged' for one that cannot be read */
  all(): Iterable<ReferenceRow>;
  /** SHA-256 of all rows, worked out anew. */
  digest(): string;
  close(): void;
}

/** Rows of a set by keys that its reader gives them: asked, and never loaded as a whole. */
export interface KeyedRows {
  /** Rows under any of the keys, each once, in their order. Hashes stand for keys, so that one of another key may be among them. */
  under(keys: readonly string[]): ReferenceRow[];
  /** How many rows a key has, of those that are only counted. */
  count(key: string): number;
  close(): void;
}
/** The keys of a row; another `version` says that they are no longer those of before. */
export interface KeysOfRows {
  version: string;
  /**
   * @param found takes the keys that the row is found by
   * @param counted takes those of which only the number of rows is asked, each once
   */
  of(row: ReferenceRow, found: (key: string) => void, counted: (key: string) => void): void;
}

/**
 * The files of reference sets, and their rows: an index beside the vault's database that is worked out from the file alone, can be
 * thrown away and made again, and is named by the digest of its rows.
 */
export interface ReferenceStore {
  /** @throws AppError 'invalid-input' for one that is too large, 'disk-full' */
  take(file: OpenFile): Promise<TakenFile>;
  writeRows(): KeyedWriter;
  /** Removes rows, and what was worked out from them, so that they can be made again. */
  dropRows(hash: string): void;
  /** A kept file; null for one that is missing. */
  kept(hash: string): FileApart | null;
  /** @returns null where the rows have to be made again */
  rows(hash: string): StoredRows | null;
  /**
   * Rows by keys, from an index beside them that is made when it is asked for first.
   * @returns null where the rows have to be made again
   * @throws AppError 'damaged' where they are not those that the hash names
   */
  keyed(hash: string, keys: KeysOfRows): Promise<KeyedRows | null>;
}
