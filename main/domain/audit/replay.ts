import { hash as digest } from 'node:crypto';
import { stateTables, type TableName } from '#main/ports/tables.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import type { Row, StateBefore } from './write-grammar.ts';

export type { Row } from './write-grammar.ts';

const isWhole = (table: string): boolean => (stateTables as Record<string, 'whole' | 'light'>)[table] === 'whole';
const LONG = 256;
const LONG_TEXT = 'a long text of SHA-256 ';
/** A long text is kept as its hash: a hundred thousand documents must not be kept in memory to be compared. */
export const compactRow = (table: string, row: Row): Row => {
  if (isWhole(table)) return row;
  let light = row;
  for (const [column, value] of Object.entries(row))
    if (typeof value === 'string' && value.length > LONG) {
      if (light === row) light = { ...row };
      light[column] = `${LONG_TEXT}${digest('sha256', value)}`;
    }
  return light;
};

interface Planned {
  table: string;
  id: string;
  row: Row;
}
/** What an entry leaves. */
export interface Plan {
  /** Changes that do not fit what was there before, in words. */
  faults: string[];
  rows: readonly Planned[];
}

type Index = Map<string | number | null, Set<string>>;

/**
 * The state that the ledger tells: table, then id, then row. It begins with nothing, or on a state that is known: then
 * it holds the rows that were touched since, and looks the others up beneath.
 */
export class Replay implements StateBefore {
  readonly tables = new Map<string, Map<string, Row>>();
  readonly #beneath: StateBefore | null;
  /** Ids by the value of a column, for the columns that somebody asked for. */
  readonly #indices = new Map<string, Map<string, Index>>();
  /** Of each table, what those who watch it have not looked at yet. */
  readonly #watched = new Map<string, Set<string>[]>();

  constructor(beneath: StateBefore | null = null) {
    this.#beneath = beneath;
  }

  /** The rows of a table that entries touched: all of them where it began with nothing. */
  rows(table: string): Map<string, Row> {
    const found = this.tables.get(table);
    if (found) return found;
    const made = new Map<string, Row>();
    this.tables.set(table, made);
    return made;
  }

  row(table: TableName, id: string): Row | undefined {
    return this.tables.get(table)?.get(id) ?? this.#beneath?.row(table, id);
  }

  where(table: TableName, column: string, value: string | number): Row[] {
    const rows = this.rows(table);
    const found = (this.#beneath?.where(table, column, value) ?? []).filter(({ id }) => !rows.has(String(id)));
    for (const id of this.#indexOf(table, column).get(value) ?? []) {
      const row = rows.get(id);
      if (row) found.push(row);
    }
    return found;
  }

  watch(table: TableName): Set<string> {
    const ids = new Set<string>();
    this.#watched.set(table, [...(this.#watched.get(table) ?? []), ids]);
    return ids;
  }

  text(table: TableName, id: string, column: string): string | null {
    const value = this.row(table, id)?.[column];
    return typeof value === 'string' ? value : null;
  }

  #indexOf(table: string, column: string): Index {
    const ofTable = this.#indices.get(table) ?? new Map<string, Index>();
    this.#indices.set(table, ofTable);
    const known = ofTable.get(column);
    if (known) return known;
    const index: Index = new Map();
    ofTable.set(column, index);
    for (const [id, row] of this.rows(table)) put(index, row[column] ?? null, id);
    return index;
  }

  #set(table: string, id: string, row: Row): void {
    const former = this.rows(table).get(id);
    this.rows(table).set(id, row);
    for (const ids of this.#watched.get(table) ?? []) ids.add(id);
    for (const [column, index] of this.#indices.get(table) ?? []) {
      const [was, is] = [former?.[column] ?? null, row[column] ?? null];
      if (former && was === is) continue;
      if (former) index.get(was)?.delete(id);
      put(index, is, id);
    }
  }

  /** Works out what an entry leaves, and changes nothing yet. */
  plan(entry: LedgerEntry): Plan {
    const faults: string[] = [];
    const rows = new Map<string, Planned>();
    for (const { table, id, before: recorded, after: given } of entry.changes) {
      const [key, before, after] = [`${table} ${id}`, recorded && compactRow(table, recorded), compactRow(table, given)];
      const row = rows.get(key)?.row ?? this.row(table as TableName, id);
      if (before === null) {
        if (row) faults.push(`Entry ${entry.seq} makes ${table} ${id} a second time.`);
        rows.set(key, { table, id, row: { ...after } });
        continue;
      }
      if (!row) faults.push(`Entry ${entry.seq} changes ${table} ${id}, which is not there.`);
      for (const column of Object.keys(before))
        if (row && (row[column] ?? null) !== before[column])
          faults.push(`Entry ${entry.seq} changes ${table} ${id}, but ${column} was not what it says.`);
      rows.set(key, { table, id, row: { ...row, ...after } });
    }
    return { faults, rows: [...rows.values()] };
  }

  /** Takes over what an entry leaves, whatever was wrong with it. */
  apply({ rows }: Plan): void {
    for (const { table, id, row } of rows) this.#set(table, id, row);
  }

  /** Compares with what is stored. @returns the rows and columns that lie */
  differences(table: string, stored: Iterable<Row>): string[] {
    const expected = new Map(this.tables.get(table));
    const faults: string[] = [];
    for (const one of stored) {
      const row = compactRow(table, one);
      const id = String(row.id);
      const recorded = expected.get(id);
      expected.delete(id);
      if (!recorded) faults.push(`The row ${id} of ${table} is not in the ledger.`);
      else {
        for (const column of Object.keys(recorded))
          if (!(column in row)) faults.push(`The ledger gives ${table} a column ${column}, which it does not have.`);
        for (const column of Object.keys(row))
          if ((recorded[column] ?? null) !== row[column])
            faults.push(
              `The row ${id} of ${table} lies: ${column} is "${short(row[column])}", the ledger says "${short(recorded[column])}".`,
            );
      }
    }
    return [...faults, ...[...expected.keys()].map((id) => `The row ${id} of ${table} is missing.`)];
  }
}

const put = (index: Index, value: string | number | null, id: string): void => {
  const ids = index.get(value);
  if (ids) ids.add(id);
  else index.set(value, new Set([id]));
};

const short = (value: unknown): string => String(value ?? 'nothing').slice(0, 60);
