import { setImmediate } from 'node:timers/promises';
import type { TableName, Tables } from '#main/ports/tables.ts';
import type { LedgerEntry, Reader } from '#main/ports/unit-of-work.ts';
import { voidsIn } from './voided.ts';

type Columns = { readonly [T in TableName]?: readonly (keyof Tables[T] & string)[] };
type Kept<C extends Columns, T extends keyof C & TableName> = Pick<Tables[T], NonNullable<C[T]>[number] & keyof Tables[T]>;
/** Rows by their ids, with the columns that were asked for. */
export type LedgerState<C extends Columns> = { readonly [T in keyof C & TableName]: ReadonlyMap<string, Kept<C, T>> };
type Row = Record<string, string | number | null>;

/** Entries that are read before other work has its turn; few, so that they are garbage before the engine keeps them longer. */
const AT_ONCE = 10;

/** Texts that are remembered at a time. */
const MOST_SHARED = 5000;

/** Names, departments, reasons and days are said again in row after row: each is kept once, and not once for every row. */
const sharing = (): (<V extends string | number | null>(value: V) => V) => {
  const known = new Map<unknown, unknown>();
  return (value) => {
    const kept = known.get(value);
    if (kept !== undefined) return kept as typeof value;
    if (known.size >= MOST_SHARED) known.clear();
    known.set(value, value);
    return value;
  };
};

const picked = (columns: readonly string[], row: Row, former: Row | undefined, share: ReturnType<typeof sharing>): Row => {
  const light: Row = {};
  for (const column of columns) light[column] = share((column in row ? row[column] : former?.[column]) ?? null);
  return light;
};

/**
 * What some tables held after an entry, worked out from the ledger and not from the tables: only the ledger knows what was
 * changed since, and what somebody writes into a table with a tool changes nothing of the past.
 * @param columns what is kept of each table: of a hundred thousand documents not everything fits into memory
 * @param upTo sequence of the last entry that counts
 */
export const ledgerState = async <const C extends Columns>(reader: Reader, columns: C, upTo: number): Promise<LedgerState<C>> => {
  const wanted = Object.entries(columns) as [string, readonly string[]][];
  const state = new Map(wanted.map(([table, kept]) => [table, { kept, rows: new Map<string, Row>() }]));
  const about = wanted.map(([table]) => `text LIKE '%"table":"${table}"%'`).join(' OR ');
  const voids = voidsIn(reader);
  const share = sharing();
  for (let behind = 0; ; ) {
    const entries = reader.query<{ seq: number; text: string }>(
      `SELECT seq, text FROM ledger WHERE seq > ? AND seq <= ? AND (${about}) ORDER BY seq LIMIT ?`,
      [behind, upTo, AT_ONCE],
    );
    for (const { seq, text } of entries)
      for (const { table, id, after } of voids.has(seq) ? [] : (JSON.parse(text) as LedgerEntry).changes) {
        const of = state.get(table);
        of?.rows.set(id, picked(of.kept, after, of.rows.get(id), share));
      }
    const last = entries.at(-1);
    if (last === undefined || entries.length < AT_ONCE) break;
    behind = last.seq;
    await setImmediate();
  }
  return Object.fromEntries([...state].map(([table, { rows }]) => [table, rows])) as unknown as LedgerState<C>;
};
