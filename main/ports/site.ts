import type { LedgerRow } from './unit-of-work.ts';

/** An entry as a site keeps it: the row of the ledger, and which pieces make up the content that it brings. */
export interface SiteEntry extends LedgerRow {
  /** Hash of the entry before; 64 zeros for the first. */
  previous: string;
  /** The pieces of each content that the entry brings, in their order, by the hash of the content. */
  contents: Readonly<Record<string, readonly string[]>>;
}

/** Content that is read from any place, a part at a time, so that it is never held as a whole. */
export interface ContentSource {
  readonly size: number;
  /** At most so many bytes from there on, which are good until the next call. @returns none at the end */
  read(at: number, length: number): Uint8Array;
}

/** The right to append the next entry, which one workstation has at a time. */
export interface Turn {
  /** The entries that the workstation lacks: it appends behind the last of them. */
  readonly entries: readonly SiteEntry[];
  /**
   * Appends entries, all or none, and ends the turn. Their content was sent before.
   * @returns whether they are safe: not when somebody ended the wait for the standby, although they stand
   * @throws AppError 'site-unreachable' when it is not known whether they stand: then `Site.holds` says it;
   *   'conflict' when they do not follow the last one, 'refused' for what the site does not take
   */
  append(entries: readonly SiteEntry[]): Promise<{ isSafe: boolean }>;
  /** Ends the turn and appends nothing. */
  leave(): Promise<void>;
}

/** Where the site stands. */
export interface SiteStatus {
  head: { seq: number; hash: string };
  /** Identifies the server and its history: another after a failover, or when another server answers. */
  system: string;
  /** True for a standby, which takes no entries. */
  isStandby: boolean;
  /** Names of the standbys that the server waits for, as it is set; empty when it waits for none. */
  waitsFor: string;
  /** Workstations that are connected, by the name of their account. */
  connected: readonly string[];
  /** The account that has its turn at this moment, or null. */
  turn: string | null;
}

/** A connection by which hints come. When it is lost, that is a hint as well. */
export interface Listening {
  readonly isLost: boolean;
  end(): Promise<void>;
}

/** The one ledger that the workstations of a vault share. */
export interface Site {
  /** Entries behind the given one, oldest first. @throws AppError 'site-unreachable' */
  after(seq: number, limit: number): Promise<readonly SiteEntry[]>;
  /**
   * Sends content, in a turn or before it: those of its pieces that the site does not have yet.
   * @returns its pieces, in their order
   * @throws AppError 'damaged' for content that does not have this hash, 'site-unreachable'
   */
  send(hash: string, content: ContentSource): Promise<readonly string[]>;
  /**
   * The bytes of a content, piece by piece. They are not to be trusted before the last one was given.
   * @throws AppError 'damaged' when they are not the content, 'site-unreachable'
   */
  content(content: { hash: string; size: number }, pieces: readonly string[]): AsyncIterable<Uint8Array>;
  /** Waits for the turn. @param head the newest entry that the workstation has. @throws AppError 'site-unreachable' */
  turn(head: number): Promise<Turn>;
  /**
   * Whether an entry stands, asked when nobody can be about to write it any more, and whether it is safe (see `append`).
   * @throws AppError 'site-unreachable', also while a standby is waited for that does not answer
   */
  holds(entry: { seq: number; hash: string }): Promise<{ stands: boolean; isSafe: boolean }>;
  /** Has it told that something was written: a hint alone, which is lost with the connection. @throws AppError 'site-unreachable' */
  listen(hint: () => void): Promise<Listening>;
  status(): Promise<SiteStatus>;
  close(): Promise<void>;
}
