import type { TableName, Tables } from '#main/ports/tables.ts';
import type { LedgerEntry, RowChange } from '#main/ports/unit-of-work.ts';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import type { SignedRules } from './signed-rules.ts';
import type { StateBefore } from './state-before.ts';

export type { Row, StateBefore } from './state-before.ts';

/** An entry to be judged: before it is hashed, or as read from the ledger. */
export type Written = Omit<LedgerEntry, 'version' | 'previous' | 'workstation'>;

/** Everything that a guard may see: no clock, no SQL, no file. */
export interface Act {
  state: StateBefore;
  entry: Written;
  /** Roles that the actor held before the entry. */
  held: readonly string[];
  /** Roles that the vault showed of the actor then: those held, plus the effect of entries that are now void. */
  shown: readonly string[];
  /** Format of the vault at this entry: entries of an older format are judged by the rules of that format. */
  format: number;
}

/** Whether a change may be made. */
export type Guard = (act: Act, change: RowChange) => boolean;
/** Faults of an entry as a whole, in words; empty when there are none. */
export type Law = (act: Act) => string[];

/** Stored bytes by their hash; null when they are missing or are not what they were. */
export type StoredContent = (hash: string) => Uint8Array | null;
/**
 * Faults of an entry that only stored content shows, in words. Guards read no content, because the unit of work asks them at every
 * step; each act asks this of itself before it writes, and verification asks it again while it replays the ledger.
 */
export type ContentLaw = (act: Act, content: StoredContent) => string[];

export type ColumnGuards<T extends TableName> = { readonly [C in keyof Tables[T]]?: Guard };
export interface TableWrites<T extends TableName> {
  /** Whether and when a row may be inserted; by default never. */
  insert?: Guard;
  /** Which columns may be changed, and when; a column not named here is never changed. */
  update?: ColumnGuards<T>;
}

/** What one operation may leave in the ledger. */
export interface Writes {
  /** What somebody did, in words: "made effective". Not for operations that leave nothing but refused attempts. */
  did: string | ((entry: Pick<Written, 'changes'>) => string);
  /** Shown on the home screen of people who were away. */
  isNews?: true;
  /** Which key signs; by default that of a person's session. */
  signer?: 'workstation';
  /** It asks for a password, so that a failed attempt at it leaves an entry too. */
  asksPassword?: true;
  /** It makes the vault: its entry is the first one, and no other is. */
  first?: true;
  tables?: { readonly [T in TableName]?: TableWrites<T> };
}

/** A query leaves no entry at all, a command what is declared; a module declares both beside its operations. */
export type Declarations<Names extends string> = Record<Names, Writes | 'reads'>;

/** An operation with the tables that a higher layer writes in the same entry, such as the recall of copies at a release. */
export type AddedWrites = readonly [operation: string, tables: NonNullable<Writes['tables']>];

/** Everything that is declared, gathered by the app; the engine knows no operation, table or role by its name. */
export interface Grammar {
  operations: ReadonlyMap<string, DeclaredOperation>;
  laws: readonly Law[];
  /** Asked where stored content is at hand: by verification. */
  contentLaws: readonly ContentLaw[];
  /** Of each kind of signature, what its module says of it. */
  signed: Readonly<Record<SignedKind, SignedRules>>;
  /** The newest format that the program knows, the one of a vault, and the one of a vault at an entry. */
  format: { known: number; of(state: StateBefore): number; at(state: StateBefore, entry: Written): number };
  people: WhoWrites;
}
export interface DeclaredOperation {
  writes: Writes | 'reads';
  /** Why these roles may not call it; null when they may. */
  refusal(held: readonly string[]): string | null;
}
/** What the identity module knows about the writer of an entry. */
export interface WhoWrites {
  held(state: StateBefore, userId: string): string[];
  /** Whether the account was active. */
  isActive(act: Act): boolean;
  /** Faults of the session that signed, and of what the entry says of its writer. */
  faults(act: Act): string[];
  /** What a failed attempt leaves. */
  failed: Pick<Writes, 'tables'>;
}
