import type { LedgerEntry, LedgerRow, Reader, Vault } from '#main/ports/unit-of-work.ts';
import { zonedMinute } from '#shared/domain/time.ts';
import { signaturesMade } from './given-signatures.ts';
import { made } from './guards.ts';
import { parseEntry } from './ledger-entry.ts';

/** The operation that marks entries void. */
export const VOID = 'vault.voidEntries';

/** Why an entry has no effect any more. */
export interface Void {
  /** Sequence and time of the entry that marked it. */
  seq: number;
  time: string;
  reason: string;
  /** Printed names and user ids of the two. */
  by: string[];
}

/** What a void entry names, as its rows say it. */
export const namedIn = (entry: Pick<LedgerEntry, 'changes'>): number[] =>
  made({ entry }, 'voided_entries').flatMap(({ seq }) => (typeof seq === 'number' ? [seq] : []));

export const voidOf = (entry: LedgerEntry): Void => ({
  seq: entry.seq,
  time: entry.time,
  reason: entry.reason,
  by: signaturesMade({ entry }, 'void').map((row) => `${row.printed_name} (${row.user_id})`),
});

/** One person alone marks nothing void; everything else about a void entry is told by verification. */
const isOfTwo = (entry: LedgerEntry): boolean =>
  entry.outcome === 'done' && new Set(signaturesMade({ entry }, 'void').map(({ user_id }) => user_id)).size === 2;

/**
 * The entries that were marked void, worked out from the ledger. The newest void entries are read first: one that is
 * void itself marks nothing.
 * @param without entries that are about to be marked void
 */
export const voidsIn = (reader: Pick<Reader, 'query'>, without: ReadonlySet<number> = new Set()): Map<number, Void> => {
  const voids = new Map<number, Void>();
  const rows = reader.query<{ seq: number; text: string }>('SELECT seq, text FROM ledger WHERE operation = ? ORDER BY seq DESC', [VOID]);
  for (const { seq, text } of rows) {
    const entry = voids.has(seq) || without.has(seq) ? null : parseEntry(text);
    if (!entry || !isOfTwo(entry)) continue;
    for (const named of namedIn(entry)) if (named < seq && !voids.has(named)) voids.set(named, voidOf(entry));
  }
  return voids;
};

/** Why an entry is void, in a sentence. @param zone in which it says when; evidence, which is the same everywhere, says it in UTC */
export const voidWords = ({ seq, time, reason, by }: Void, zone?: string): string =>
  `Void since ${zone === undefined ? time : `${zonedMinute(time, zone)} (${zone})`} (entry ${seq}), by ${by.join(' and ')}: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;

/** The entries among these that have an effect. */
export const standing = <R extends Pick<LedgerRow, 'seq'>>(reader: Pick<Reader, 'query'>, rows: readonly R[]): R[] => {
  const voids = voidsIn(reader);
  return rows.filter(({ seq }) => !voids.has(seq));
};

/** For a line of the trail; null when the entry has an effect. */
export const voidNote = (voids: ReadonlyMap<number, Void>, seq: number, zone?: string): string | null => {
  const marked = voids.get(seq);
  return marked ? voidWords(marked, zone) : null;
};

/** Entries in their order, each once, together with those that mark any of them void. */
export const withVoids = (vault: Vault, rows: readonly LedgerRow[]): LedgerRow[] => {
  const voids = voidsIn(vault);
  const marking = new Set(rows.flatMap(({ seq }) => voids.get(seq)?.seq ?? []));
  const all = [...rows, ...[...marking].flatMap((seq) => vault.ledger({ from: seq, limit: 1 }))];
  return [...new Map(all.map((row) => [row.seq, row])).values()].sort((a, b) => a.seq - b.seq);
};
