import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '#shared/domain/errors.ts';
import type { Snapshot } from './snapshot.ts';
import { committedIn, hasLog, logOf } from './write-ahead-log.ts';

/** Pages in the write-ahead log after which SQLite checkpoints them into the database: its own default. */
const CHECKPOINT_PAGES = 1000;

/** A cache in KiB, as SQLite takes it: negative. */
const PASSING = -2000;

/** The pages of a database that is in use, held as they are while they are copied. */
export class HeldPages {
  readonly #database: Database;
  readonly #path: string;
  /** Kept until the vault is closed: closing it earlier would give up the lock on the database (see snapshot.ts). */
  readonly descriptor: number;
  /** The write-ahead log, opened for the first snapshot; a thread that is told to end may still read it. */
  #log: number | null = null;
  #isHeld = false;
  /** Works that read very much once, and the size that the cache has without them. */
  #passing = 0;
  #usualCache = 0;
  /** Whether the log may hold a commit that was never acknowledged: it was found at the opening, or a commit failed. */
  logIsUnsure: boolean;

  constructor(database: Database, path: string, logIsUnsure: boolean) {
    this.#database = database;
    this.#path = path;
    this.descriptor = openSync(path, 'r');
    this.logIsUnsure = logIsUnsure;
  }

  /** @throws AppError 'conflict' while they are held already */
  hold(): Pick<Snapshot, 'descriptor' | 'bytes' | 'fileBytes' | 'log' | 'pageSize'> {
    // Whoever copies would read what a checkpoint of the other one has begun to write.
    if (this.#isHeld) throw new AppError('conflict', 'The vault is being copied for another check at this moment. Try again.');
    if (this.logIsUnsure) this.#emptyLog();
    const pageSize = this.#database.pragma('page_size', { simple: true }) as number;
    if (this.#log === null && hasLog(this.#path)) this.#log = openSync(logOf(this.#path), 'r');
    const committed = this.#log === null ? null : committedIn(this.#log, pageSize);
    this.#database.pragma('wal_autocheckpoint = 0');
    this.#isHeld = true;
    const fileBytes = fstatSync(this.descriptor).size;
    return {
      descriptor: this.descriptor,
      bytes: committed ? committed.pages * pageSize : fileBytes,
      fileBytes,
      log: this.#log !== null && committed ? { descriptor: this.#log, frames: committed.frames } : null,
      pageSize,
    };
  }

  /** Several at once, such as a file that is encrypted beside a package: the last one gives the cache its size again. */
  letThrough(): () => void {
    if (this.#passing === 0) this.#usualCache = this.#database.pragma('cache_size', { simple: true }) as number;
    this.#passing += 1;
    this.#database.pragma(`cache_size = ${PASSING}`);
    return () => {
      this.#passing -= 1;
      if (this.#passing === 0 && this.#database.open) this.#database.pragma(`cache_size = ${this.#usualCache}`);
    };
  }

  /**
   * Brings all of the log into the database, on the disk.
   * @throws AppError 'conflict' while pages are held, or somebody reads
   */
  settle(): void {
    if (this.#isHeld) throw new AppError('conflict', 'The vault is being copied for another check at this moment. Try again.');
    this.#emptyLog();
  }

  /** SQLite knows what of it counts. */
  #emptyLog(): void {
    const [state] = this.#database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (state?.busy !== 0) throw new AppError('conflict', 'The vault is being read at this moment. Try again.');
    this.logIsUnsure = false;
  }

  release(): void {
    this.#isHeld = false;
    if (this.#database.open) this.#database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }

  /** Once the database is closed. */
  close(): void {
    closeSync(this.descriptor);
    if (this.#log !== null) closeSync(this.#log);
  }
}
