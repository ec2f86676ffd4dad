import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Row } from '#main/domain/audit/write-grammar.ts';
import { stateTables } from '#main/ports/tables.ts';
import { migrations } from './migrations/index.ts';

/** Rows that are read into one text at a time. */
const CHUNK = 2000;

/** Begins a digest: the same rows in other tables are another state. */
export const SCHEMA = `schema ${migrations.length}, `;

/** Rows as they were once, of a table: the ids of those that changed since, and the rows, of which those made since are left out. */
export interface Former {
  changed: readonly string[];
  rows: readonly Row[];
}

/** SQLite's own literals, which no other value has; they end at a NUL, which is legal in a text and so written in hexadecimals. */
const literal = (value: string): string => `CASE WHEN instr(${value}, char(0)) THEN hex(${value}) ELSE quote(${value}) END`;
const lineOf = (values: readonly string[]): string => values.map(literal).join(" || ',' || ");

/** A number is bound as a real one, whose literal is another; all numbers of the state are integers. */
const bound = (value: string | number | null): string | bigint | null => (typeof value === 'number' ? BigInt(value) : value);

const columnsOf = (database: Database, table: string): string[] =>
  (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);

/** The rows after an id as one line each, with those that changed since as they were. */
const source = (table: string, columns: readonly string[], hasFormer: boolean): string => {
  const now = `SELECT id, ${lineOf(columns)} AS line FROM ${table} WHERE id > $after`;
  if (!hasFormer) return now;
  return `${now} AND id NOT IN (SELECT value FROM json_each($changed))
    UNION ALL SELECT value ->> 0, value ->> 1 FROM json_each($former) WHERE value ->> 0 > $after`;
};

/**
 * SHA-256 over every row of every state table, in the order of names and ids: what a proof of the whole vault read, in
 * a form that is worked out again within a second, by SQLite itself and not row by row.
 * @param former rows of a table as they were at an earlier entry, for the digest of that moment
 * @returns the number of the schema, and the hash in hexadecimals
 */
export const stateDigest = (database: Database, former: (table: string) => Former | null = () => null): string => {
  const digest = createHash('sha256');
  for (const table of Object.keys(stateTables).sort()) {
    const columns = columnsOf(database, table);
    const was = former(table);
    const line = database.prepare<(string | bigint | null)[], { line: string }>(
      `SELECT ${lineOf(columns)} AS line FROM (SELECT ${columns.map((name) => `? AS ${name}`).join(', ')})`,
    );
    const lines = was?.rows.map((row) => [row.id, line.get(...columns.map((name) => bound(row[name] ?? null)))?.line]);
    const chunk = database.prepare<[Record<string, string>], { last: string | null; part: string | null }>(
      `SELECT max(id) AS last, group_concat(line, char(10) ORDER BY id) AS part
       FROM (${source(table, columns, was !== null)} ORDER BY id LIMIT ${CHUNK})`,
    );
    const given = was ? { changed: JSON.stringify(was.changed), former: JSON.stringify(lines) } : {};
    digest.update(`${table} ${columns.join(' ')}\n`);
    for (let after = ''; ; ) {
      const { last, part } = chunk.get({ ...given, after }) ?? { last: null, part: null };
      if (last === null) break;
      digest.update(`${part}\n`);
      after = last;
    }
  }
  return `${SCHEMA}${digest.digest('hex')}`;
};
