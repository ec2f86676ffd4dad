import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import type { TableName, Tables } from './tables.ts';
import type { IndexedText, TextIndex } from './text-index.ts';

/** Reading, in or outside a transaction. */
export interface Reader {
  /** One row by its id, or null. */
  get<T extends TableName>(table: T, id: string): Tables[T] | null;
  /** Rows whose columns equal what is given, in order of `orderBy` (default id). */
  find<T extends TableName>(table: T, where: Partial<Tables[T]>, orderBy?: (keyof Tables[T] & string)[]): Tables[T][];
  /** For queries that `find` cannot express: portable SQL with `?` parameters. */
  query<Row>(sql: string, parameters?: (string | number | null)[]): Row[];
  /** Bytes by hex SHA-256; throws AppError 'damaged' when missing or when the bytes no longer have that hash. */
  blob(hash: string): Uint8Array;
}

/** The one way to write. Every change becomes part of the ledger entry of the operation. */
export interface UnitOfWork extends Reader {
  /** Ledger time of this entry, ISO 8601 UTC with milliseconds; the same for all that the operation writes. */
  readonly time: string;
  /** The sequence number that this operation's entry will have. */
  readonly sequence: number;
  /** What it has written so far. */
  readonly changes: readonly RowChange[];
  insert<T extends TableName>(table: T, row: Tables[T]): void;
  /** Throws AppError 'not-found' when there is no such row. */
  update<T extends TableName>(table: T, id: string, patch: Partial<Omit<Tables[T], 'id'>>): void;
  /** Stores bytes once, named by their hash, and returns the hex SHA-256. Listed in the entry. */
  putBlob(bytes: Uint8Array): string;
  /**
   * Names a file as stored content that lies in its place already, and is too large to be held. Listed in the entry.
   * @throws AppError 'damaged' when it is not there
   */
  nameContent(hash: string, size: number): void;
  /**
   * Undoes an entry that is being marked void: the rows that it changed become what the other entries record
   * of them, and the rows that it inserted are deleted. Not listed in the entry: a replay leaves the void entry out.
   * @param voided all entries that are being marked void, including this one
   */
  takeBack(seq: number, voided: ReadonlySet<number>): void;
  /** Adds a released text to the search index, in this transaction. Derived: not listed in the entry. */
  indexText(text: IndexedText): void;
  /** Removes the text of a revision from the search index, in this transaction; a missing text is not an error. */
  forgetText(revisionId: string): void;
  /** Makes what the newest version of an entry says findable, in this transaction. Derived: not listed in the entry of the ledger. */
  indexEntry(content: EntryContent): void;
}

/** Who writes, and the key that signs the entry. */
export interface EntrySigner {
  /** Id of the row in `sessions` or `workstations` whose public key verifies the signature. */
  keyId: string;
  kind: 'session' | 'workstation';
  sign(bytes: Uint8Array): Uint8Array;
}

export interface EntryHeader {
  /** User id, or 'system' for acts of the system. */
  actor: string;
  /** Roles the actor held, sorted (draft Annex 11 12.2: trail shows the role). */
  roles: string[];
  operation: string;
  /** What the operation was about, e.g. 'SOP-001 1.0'. */
  subject: string;
  /** Reason the person gave, or the cause of a system act; empty when none was asked. */
  reason: string;
  /** 'done' or the error code of a refused attempt. */
  outcome: string;
}

/** A row of the ledger as stored. `text` is the canonical JSON that was hashed and signed. */
export interface LedgerRow {
  seq: number;
  text: string;
  hash: string;
  signature: string;
}

export interface LedgerEntry extends EntryHeader {
  version: 1;
  seq: number;
  /** max(previous, wall clock), ISO 8601 UTC; the previous while the clock has jumped ahead (decision 0034). */
  time: string;
  /** What the workstation's clock said, ISO 8601 with offset. */
  wallClock: string;
  workstation: string;
  signer: { kind: 'session' | 'workstation'; keyId: string };
  changes: RowChange[];
  blobs: { hash: string; size: number }[];
  /** Hash of the entry before; 64 zeros for the first. */
  previous: string;
}

export interface RowChange {
  table: TableName;
  id: string;
  before: Record<string, string | number | null> | null;
  after: Record<string, string | number | null>;
}

export interface WriteOptions {
  /**
   * Written whatever the clock says: an attestation, which ends the block, and a failed attempt, which a wrong clock
   * must not hide.
   */
  anyClock?: boolean;
}

/** The opened vault as the app uses it. */
export interface Vault extends Reader {
  readonly textIndex: TextIndex;
  /** Runs `work` in one BEGIN IMMEDIATE transaction, writes the entry, commits; if anything throws, nothing is kept. */
  write<R>(
    header: EntryHeader | ((result: R) => EntryHeader),
    signer: EntrySigner | ((result: R) => EntrySigner),
    work: (uow: UnitOfWork) => R,
    options?: WriteOptions,
  ): R;
  /** Takes over what other workstations of a site wrote; null for a vault of its own, which nobody has to wait for. */
  catchUp(): Promise<void> | null;
  /** As `write`. Where a site keeps the ledger, the entry is written there first, which is waited for. */
  record<R>(
    header: EntryHeader | ((result: R) => EntryHeader),
    signer: EntrySigner | ((result: R) => EntrySigner),
    work: (uow: UnitOfWork) => R,
    options?: WriteOptions,
  ): R | Promise<R>;
  /** False when the clock is so far behind the ledger, or ahead of the last work, that nothing may be written with its time. */
  clockAllows(now: Date): boolean;
  /** The time of an entry that would be written at `now`. */
  timeAt(now: Date): string;
  ledgerHead(): { seq: number; hash: string; time: string };
  ledger(range: { from: number; limit: number }): LedgerRow[];
  /** Entries about a subject that begins with `prefix`, newest last. */
  ledgerAbout(prefix: string): LedgerRow[];
  close(): void;
}
