import type { LedgerRow } from './unit-of-work.ts';

/** An entry as a site keeps it: the row of the ledger, and which pieces make up the content that it brings. */
export interface SiteEntry extends LedgerRow {
  /** Hash of the entry before; 64 zeros for the first. */
  previous: string;
  /** The pieces of each content that the entry brings, in their order, by the hash of the content. */
  contents: Readonly<Record<string, readonly string[]>>;
}

/** The right to append the next entry, which one workstation has at a time. */
export interface Turn {
  /** The entries that the workstation lacks: it appends behind the last of them. */
  readonly entries: readonly SiteEntry[];
  /**
   * Appends one entry and ends the turn. Content goes with it.
   * @throws AppError 'site-unreachable' when it is not known whether the entry stands: then `Site.holds` says it;
   *   'conflict' when the entry does not follow the last one, 'refused' for what the site does not take
   */
  append(entry: Omit<SiteEntry, 'contents'>, contents: ReadonlyMap<string, Uint8Array>): Promise<void>;
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

/** The one ledger that the workstations of a vault share. */
export interface Site {
  /** Entries behind the given one, oldest first. @throws AppError 'site-unreachable' */
  after(seq: number, limit: number): Promise<readonly SiteEntry[]>;
  /** The bytes of a content, put together from its pieces. @throws AppError 'damaged', 'site-unreachable' */
  content(hash: string, pieces: readonly string[]): Promise<Uint8Array>;
  /** Waits for the turn. @param head the newest entry that the workstation has. @throws AppError 'site-unreachable' */
  turn(head: number): Promise<Turn>;
  /** Whether an entry stands, asked when nobody can be about to write it any more. @throws AppError 'site-unreachable' */
  holds(entry: { seq: number; hash: string }): Promise<boolean>;
  status(): Promise<SiteStatus>;
  close(): Promise<void>;
}
