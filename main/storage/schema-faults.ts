import Database from 'better-sqlite3';
import { migrate } from './migrate.ts';

interface SchemaRow {
  type: string;
  name: string;
  tbl_name: string;
  sql: string | null;
}
const rowsOf = (database: Database.Database): SchemaRow[] =>
  database.prepare<[], SchemaRow>('SELECT type, name, tbl_name, sql FROM sqlite_master').all();

/** By number of migrations; making them takes longer than comparing. */
const made = new Map<number, readonly SchemaRow[]>();
const schemaOf = (migrations: number): readonly SchemaRow[] => {
  const known = made.get(migrations);
  if (known) return known;
  const fresh = new Database(':memory:');
  try {
    migrate(fresh, migrations);
    const rows = rowsOf(fresh);
    made.set(migrations, rows);
    return rows;
  } finally {
    fresh.close();
  }
};

const keyOf = ({ type, name }: SchemaRow): string => `${type} ${name}`;
const all = (row: SchemaRow): string => JSON.stringify([row.type, row.name, row.tbl_name, row.sql]);

/**
 * Compares every row of the schema with a database that the migrations have just made; SQLite's own rows too, because
 * whoever writes the schema by hand is not held to names. A dropped or planted trigger shows here.
 * @param migrations how many of them the database says it has seen
 */
export const schemaFaults = (database: Database.Database, migrations: number): string[] => {
  const expected = new Map(schemaOf(migrations).map((row) => [keyOf(row), all(row)]));
  const found = new Map<string, string[]>();
  for (const row of rowsOf(database)) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), all(row)]);
  return [
    ...[...expected].filter(([key, text]) => !found.get(key)?.includes(text)).map(([key]) => `The ${key} is missing or was changed.`),
    ...[...found].filter(([key]) => !expected.has(key)).map(([key]) => `The ${key} was added.`),
    ...[...found].filter(([key, texts]) => expected.has(key) && texts.length > 1).map(([key]) => `The ${key} stands there twice.`),
  ];
};
