import type { LedgerEntry } from '#main/ports/unit-of-work.ts';

export type Row = Record<string, string | number | null>;

/** The state that the ledger tells: table, then id, then row. */
export class Replay {
  readonly tables = new Map<string, Map<string, Row>>();

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
    return entry.changes.flatMap(({ table, id, before, after }) => {
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

  /** Compares with what is stored. @returns the rows and columns that lie */
  differences(table: string, stored: Iterable<Row>): string[] {
    const expected = new Map(this.tables.get(table));
    const faults: string[] = [];
    for (const row of stored) {
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

const short = (value: unknown): string => String(value ?? 'nothing').slice(0, 60);
