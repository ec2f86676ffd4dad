import type { OpenFile } from './files.ts';

/** A copy of a file on the disk of the vault, which belongs to this import alone until it is kept. */
export interface TakenFile {
  /** Hex SHA-256 of its bytes. */
  hash: string;
  size: number;
  path: string;
  /** Moves it to where stored content lies. It stays there, because an entry of somebody else may name the same bytes. */
  keep(): void;
  /** For a file that is not kept after all. */
  discard(): void;
}

/** One row of a reference set, in its order. */
export interface ReferenceRow {
  kind: 'component' | 'relation' | 'record';
  /** Reference of a component, id of a record; empty for a relation. */
  id: string;
  /** Other names that it is found by. */
  names: readonly string[];
  /** JSON of all that the model has of it. */
  head: string;
  /** JSON of what a record says is affected; empty otherwise. */
  affected: string;
}

export interface RowsWriter {
  add(rows: readonly ReferenceRow[]): void;
  /** @returns their digest, by which they are found, and how many there are */
  finish(): { hash: string; count: number };
  discard(): void;
}
export interface StoredRows {
  /** Rows of a kind, in their order. */
  page(kind: ReferenceRow['kind'], from: number, limit: number): ReferenceRow[];
  /** Every row with that id or other name. */
  named(name: string): ReferenceRow[];
  /** SHA-256 of all rows, worked out anew. */
  digest(): string;
  close(): void;
}

/** Rows of a set by keys that its reader gives them: asked, and never loaded as a whole. */
export interface KeyedRows {
  /** Rows under any of the keys, each once, in their order. */
  under(keys: readonly string[]): ReferenceRow[];
  /** Every row with that id or other name. */
  named(name: string): ReferenceRow[];
  /** How many rows a key has. */
  count(key: string): number;
  close(): void;
}
/** The keys of a row; another `version` says that they are no longer those of before. */
export interface KeysOfRows {
  version: string;
  of(row: ReferenceRow): readonly string[];
}

/**
 * The files of reference sets, and their rows: an index beside the vault's database that is worked out from the file alone, can be
 * thrown away and made again, and is named by the digest of its rows.
 */
export interface ReferenceStore {
  /** @throws AppError 'invalid-input' for one that is too large, 'disk-full' */
  take(file: OpenFile): Promise<TakenFile>;
  writeRows(): RowsWriter;
  /** Removes rows, and what was worked out from them, so that they can be made again. */
  dropRows(hash: string): void;
  /** A kept file, where it lies on the disk; null for one that is missing. */
  kept(hash: string): string | null;
  /** @returns null where the rows have to be made again */
  rows(hash: string): StoredRows | null;
  /**
   * Rows by keys, from an index beside them that is made when it is asked for first.
   * @returns null where the rows have to be made again
   * @throws AppError 'damaged' where they are not those that the hash names
   */
  keyed(hash: string, keys: KeysOfRows): Promise<KeyedRows | null>;
}
