import type { TableName } from '#main/ports/tables.ts';
import type { RowChange } from '#main/ports/unit-of-work.ts';
import type { Row, StateBefore } from './write-grammar.ts';

/** What the unit of work reads from: rows as they stand with its own changes in them. */
interface Stored {
  row(table: TableName, id: string): Row | undefined;
  where(table: TableName, column: string, value: string | number): Row[];
}

/** The state before changes that are written but not committed: rows they inserted are left out, columns they changed have their former values. */
export const stateBeforeChanges = (stored: Stored, changes: readonly RowChange[]): StateBefore => {
  const touched = new Map<string, RowChange[]>();
  for (const change of changes) {
    const key = `${change.table} ${change.id}`;
    const found = touched.get(key);
    if (found) found.push(change);
    else touched.set(key, [change]);
  }
  const former = (table: TableName, id: string, now: Row | undefined): Row | undefined => {
    const own = touched.get(`${table} ${id}`);
    if (!own || !now) return now;
    if (own[0]?.before === null) return undefined;
    return Object.assign({}, now, ...own.map(({ before }) => before).reverse());
  };
  return {
    row: (table, id) => former(table, id, stored.row(table, id)),
    where: (table, column, value) => {
      const ids = new Set(stored.where(table, column, value).map(({ id }) => String(id)));
      for (const change of changes) if (change.table === table && change.before?.[column] === value) ids.add(change.id);
      return [...ids].flatMap((id) => {
        const row = former(table, id, stored.row(table, id));
        return row && row[column] === value ? [row] : [];
      });
    },
  };
};
