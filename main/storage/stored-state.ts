import { compactRow } from '#main/domain/audit/replay.ts';
import type { Row, StateBefore } from '#main/domain/audit/write-grammar.ts';
import { stateTables } from '#main/ports/tables.ts';
import type { Statements } from './statements.ts';

/** The rows as they stand. A table that is none of the state has none. */
export const rawStateOf = (statements: Statements): StateBefore => ({
  row: (table, id) =>
    table in stateTables ? (statements.of(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Row | undefined) : undefined,
  where: (table, column, value) =>
    table in stateTables ? (statements.of(`SELECT * FROM ${table} WHERE ${column} = ?`).all(value) as Row[]) : [],
});

/** The same rows, in the compact form in which verification keeps them. */
export const asCompact = (state: StateBefore): StateBefore => ({
  row: (table, id) => {
    const row = state.row(table, id);
    return row && compactRow(table, row);
  },
  where: (table, column, value) => state.where(table, column, value).map((row) => compactRow(table, row)),
});

export const stateOf = (statements: Statements): StateBefore => asCompact(rawStateOf(statements));
