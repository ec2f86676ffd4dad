import type { TableName, Tables } from '#main/ports/tables.ts';
import type { RowChange } from '#main/ports/unit-of-work.ts';
import { namedIn, writersText } from '#shared/domain/writers.ts';
import type { Act, ColumnGuards, Guard, Row, StateBefore, Written } from './write-grammar.ts';

export { instantOf, statementIn } from './statement-in.ts';

export const always: Guard = () => true;
export const both =
  (...guards: Guard[]): Guard =>
  (act, change) =>
    guards.every((guard) => guard(act, change));
export const either =
  (...guards: Guard[]): Guard =>
  (act, change) =>
    guards.some((guard) => guard(act, change));

/** The column names who wrote the entry. */
export const own =
  (column: string): Guard =>
  ({ entry }, { after }) =>
    after[column] === entry.actor;
/** The column says the time of the entry. */
export const stamped =
  (column: string): Guard =>
  ({ entry }, { after }) =>
    after[column] === entry.time;
/** The change says exactly this in these columns. */
export const says =
  (values: Row): Guard =>
  (_act, { after }) =>
    Object.entries(values).every(([column, value]) => after[column] === value);
/** The changed column said one of these before. */
export const was =
  (column: string, ...values: (string | number | null)[]): Guard =>
  (_act, { before }) =>
    before !== null && values.includes(before[column] ?? null);
/** The row says one of these in a column, as it stood before the entry. */
export const stood =
  (column: string, ...values: (string | number | null)[]): Guard =>
  ({ state }, { table, id }) =>
    values.includes(state.row(table, id)?.[column] ?? null);

/** The same guard for several columns. */
export const columns = <T extends TableName>(names: readonly (keyof Tables[T] & string)[], guard: Guard): ColumnGuards<T> =>
  Object.fromEntries(names.map((name) => [name, guard])) as ColumnGuards<T>;

export const textOf = (state: StateBefore, table: TableName, id: unknown, column: string): string | null => {
  const value = typeof id === 'string' ? state.row(table, id)?.[column] : null;
  return typeof value === 'string' ? value : null;
};

/** Rows that the entry makes in a table. */
export const made = ({ entry }: { entry: Pick<Written, 'changes'> }, table: TableName): Row[] => {
  const rows: Row[] = [];
  for (const change of entry.changes) if (change.table === table && change.before === null) rows.push(change.after);
  return rows;
};

/** What the entry changes of rows that were there. */
export const changed = ({ entry }: Act, table: TableName): RowChange[] =>
  entry.changes.filter((change) => change.table === table && change.before !== null);

/** A row as the entry leaves it. */
export const rowAfter = ({ state, entry }: Act, table: TableName, id: string): Row | undefined => {
  const stored = state.row(table, id);
  const changes = entry.changes.filter((change) => change.table === table && change.id === id);
  return changes.length === 0 ? stored : Object.assign({}, stored, ...changes.map(({ after }) => after));
};

/** Rows of which a column has a value, as the entry leaves them; for columns that never change. */
export const rowsAfter = (act: Act, table: TableName, column: string, value: string | number): Row[] => {
  const ids = new Set([
    ...act.state.where(table, column, value).map(({ id }) => String(id)),
    ...made(act, table).flatMap((row) => (row[column] === value ? [String(row.id)] : [])),
  ]);
  return [...ids].map((id) => rowAfter(act, table, id)).filter((row) => row !== undefined);
};

/** How a fault names an entry. */
export const nameOf = ({ seq, operation, actor }: Written): string => `Entry ${seq} (${operation} by ${actor})`;

/** The row names who wrote the entry in a column, whether or not the entry changes it. */
export const isBy =
  (column: string): Guard =>
  (act, { table, id }) =>
    rowAfter(act, table, id)?.[column] === act.entry.actor;

/** All who wrote in a record, with who does so now: named so far by the list or, in a record of former programs, by these columns. */
export const addsWriter =
  (...former: readonly string[]): Guard =>
  ({ state, entry }, { table, id, after }) => {
    const stored = state.row(table, id) ?? {};
    return after.writers === writersText(stored.writers, ...former.map((column) => stored[column]), entry.actor);
  };
/** Nobody is kept as a writer: nobody wrote in it yet, or a former program did. */
export const hasNoWriters: Guard = (_act, { after }) => (after.writers ?? null) === null;
/** Nobody writes in a record whose writers are kept without standing among them. */
export const keepsWriters: Guard = ({ state, entry }, { table, id, after }) => {
  const kept = state.row(table, id)?.writers ?? null;
  return kept === null || namedIn('writers' in after ? after.writers : kept).includes(entry.actor);
};

/** Written together with another column, such as a reason with the time that it belongs to. */
export const along =
  (column: string): Guard =>
  (_act, { after }) =>
    column in after;

/** For vaults of this format and later; and for those before it. */
export const since =
  (format: number, guard: Guard = always): Guard =>
  (act, change) =>
    act.format >= format && guard(act, change);
export const before =
  (format: number, guard: Guard = always): Guard =>
  (act, change) =>
    act.format < format && guard(act, change);
