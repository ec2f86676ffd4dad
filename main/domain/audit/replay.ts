import { hash as digest } from 'node:crypto';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';

export type Row = Record<string, string | number | null>;

/** Tables whose rows the checks read again after the replay. */
const keptWhole = new Set([
  'vault',
  'workstations',
  'credentials',
  'certificates',
  'sessions',
  'signatures',
  'change_requests',
  'change_items',
  'clock_attestations',
  'migration_runs',
  'dispositions',
  'disposition_signatures',
]);
const LONG = 256;
const LONG_TEXT = 'a long text of SHA-256 ';
/** A long text is held as its hash: a hundred thousand documents must not be held in memory to be compared. */
export const held = (table: string, row: Row): Row => {
  if (keptWhole.has(table)) return row;
  let light = row;
  for (const [column, value] of Object.entries(row))
    if (typeof value === 'string' && value.length > LONG) {
      if (light === row) light = { ...row };
      light[column] = `${LONG_TEXT}${digest('sha256', value)}`;
    }
  return light;
};

/** The state that the ledger tells: table, then id, then row. */
export class Replay {
  readonly tables = new Map<string, Map<string, Row>>();
  /** Roles of people since the last change of a grant: every entry asks, and grants seldom change. */
  readonly #roles = new Map<string, readonly string[]>();

  rows(table: string): Map<string, Row> {
    const found = this.tables.get(table) ?? new Map<string, Row>();
    this.tables.set(table, found);
    return found;
  }

  text(table: string, id: string, column: string): string | null {
    const value = this.tables.get(table)?.get(id)?.[column];
    return typeof value === 'string' ? value : null;
  }

  /** Applies one entry. @returns faults: changes that do not fit what was there before */
  apply(entry: LedgerEntry): string[] {
    return entry.changes.flatMap((change) => {
      const { table, id } = change;
      if (table === 'grants') this.#roles.clear();
      const before = change.before && held(table, change.before);
      const after = held(table, change.after);
      const rows = this.rows(table);
      const row = rows.get(id);
      if (before === null) {
        rows.set(id, { ...after });
        return row ? [`Entry ${entry.seq} makes ${table} ${id} a second time.`] : [];
      }
      const wrong = Object.keys(before).filter((column) => (row?.[column] ?? null) !== before[column]);
      rows.set(id, { ...row, ...after });
      return wrong.map((column) => `Entry ${entry.seq} changes ${table} ${id}, but ${column} was not what it says.`);
    });
  }

  /** Roles that a person holds by what was applied so far. */
  rolesOf(userId: string): readonly string[] {
    const known = this.#roles.get(userId);
    if (known) return known;
    const roles = [...this.rows('grants').values()].flatMap((row) =>
      row.user_id === userId && row.active === 1 ? [String(row.role)] : [],
    );
    this.#roles.set(userId, roles);
    return roles;
  }

  /** Compares with what is stored. @returns the rows and columns that lie */
  differences(table: string, stored: Iterable<Row>): string[] {
    const expected = new Map(this.tables.get(table));
    const faults: string[] = [];
    for (const one of stored) {
      const row = held(table, one);
      const id = String(row.id);
      const told = expected.get(id);
      expected.delete(id);
      if (!told) faults.push(`The row ${id} of ${table} is not in the ledger.`);
      else
        for (const column of Object.keys(row))
          if ((told[column] ?? null) !== row[column])
            faults.push(`The row ${id} of ${table} lies: ${column} is "${short(row[column])}", the ledger says "${short(told[column])}".`);
    }
    return [...faults, ...[...expected.keys()].map((id) => `The row ${id} of ${table} is missing.`)];
  }
}

/** Roles as the ledger gave them before the entry that is judged. */
export const rolesBefore = (replay: Replay, userId: string): readonly string[] => replay.rolesOf(userId);

const short = (value: unknown): string => String(value ?? 'nothing').slice(0, 60);
