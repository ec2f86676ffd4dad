import { held } from '#main/domain/audit/replay.ts';
import type { Row, StateBefore } from '#main/domain/audit/write-grammar.ts';
import type { Statements } from './statements.ts';

/** The rows as they stand, read in the way in which verification holds them. */
export const stateOf = (statements: Statements): StateBefore => ({
  row: (table, id) => {
    const row = statements.of(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Row | undefined;
    return row && held(table, row);
  },
  where: (table, column, value) =>
    (statements.of(`SELECT * FROM ${table} WHERE ${column} = ?`).all(value) as Row[]).map((row) => held(table, row)),
});
