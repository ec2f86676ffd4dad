/** A folder of files from another system, which is only read. */
export interface LegacyFolder {
  /** Absolute. */
  readonly path: string;
  /** Files by their path inside the folder, with "/" between; in order. */
  readonly files: ReadonlyMap<string, { size: number }>;
  /** What is there and is no plain file: links and devices. They are never followed. */
  readonly strange: readonly string[];
  /** @throws AppError 'cannot-read' when it is no longer a plain file of this folder */
  read(path: string): Uint8Array;
}

/** How far a reading or a run is. */
export interface MigrationProgress {
  step: 'Reading files' | 'Importing';
  done: number;
  of: number;
  cancelled: boolean;
}

export interface PlannedMigration {
  /** The manifest, and its hex SHA-256. */
  bytes: Uint8Array;
  hash: string;
  documents: number;
  revisions: number;
  /** Rows with faults; their documents are not in the manifest. */
  faulty: number;
  folder: string;
  index: string | null;
}

export interface LegacyFolders {
  /** @throws AppError 'cannot-read' */
  open(folder: string): LegacyFolder;
  /** An index inside of the folder. @throws AppError 'refused' for a path that leads out of it or over a link, 'cannot-read' */
  readIndex(folder: string, path: string): { path: string; bytes: Uint8Array };
  /** One reading or run at a time; in memory, because one process has the vault. */
  running: MigrationProgress | null;
  /** What is ready by the newest dry run: what a person is shown before signing, and signs. */
  planned: PlannedMigration | null;
}
