import type { TableName } from '#main/ports/tables.ts';
import type { Reader, RowChange, UnitOfWork } from '#main/ports/unit-of-work.ts';

type Row = Record<string, string | number | null>;

export const columnsOf = (reader: Reader, table: TableName): string[] =>
  reader.query<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name);
export const sampleOf = (reader: Reader, table: TableName): Row | undefined =>
  reader.query<Row>(`SELECT * FROM ${table} ORDER BY id DESC LIMIT 1`)[0];

const another = (value: string | number | null | undefined) => (typeof value === 'number' ? value + 7 : `${value ?? ''}x`);

/** One column of a row changed, or a row made anew: everything that an entry can do to a table. */
export const forgedChanges = (
  table: TableName,
  row: Row | undefined,
  columns: readonly string[],
): { what: string; change: RowChange }[] => {
  if (!row) return [];
  const id = String(row.id);
  const updates = columns
    .filter((column) => column !== 'id')
    .map((column) => ({
      what: column,
      change: { table, id, before: { [column]: row[column] ?? null }, after: { [column]: another(row[column]) } },
    }));
  return [...updates, { what: 'a new row', change: { table, id: `${id}-forged`, before: null, after: { ...row, id: `${id}-forged` } } }];
};

export const writing =
  ({ table, id, before, after }: RowChange) =>
  (uow: UnitOfWork): void =>
    before === null ? uow.insert(table, after as never) : uow.update(table, id, after as never);
