import type { TableName } from '#main/ports/tables.ts';

export type Row = Record<string, string | number | null>;

/**
 * The state of the vault before an entry. Verification replays it from the ledger; the unit of work reads it underneath the
 * changes that it is about to write; guards cannot tell the two apart.
 */
export interface StateBefore {
  row(table: TableName, id: string): Row | undefined;
  /** Rows of which a column has this value. */
  where(table: TableName, column: string, value: string | number): Row[];
  /**
   * Ids of the rows of a table that are set from now on, until whoever asked takes them out. Only a state that goes on from entry to
   * entry has it; what was worked out of another one is worked out anew.
   */
  watch?(table: TableName): Set<string>;
}

/** The rows of a vault as a replay holds them. */
export interface ReplayedRows extends StateBefore {
  /** The rows of a table that entries touched. */
  rows(table: TableName): ReadonlyMap<string, Row>;
}
