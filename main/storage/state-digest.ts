import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Row } from '#main/domain/audit/write-grammar.ts';
import { stateTables } from '#main/ports/tables.ts';
import { migrations } from './migrations/index.ts';

type Value = string | number | null;

/** Letters that are hashed at a time. */
const CHUNK = 100_000;

/** Begins a digest: the same rows in other tables are another state. */
export const SCHEMA = `schema ${migrations.length}, `;

/** Rows of a table that changed since, by their ids, as they were; undefined for those that were made since. */
export type Former = ReadonlyMap<string, Row | undefined>;

/**
 * SHA-256 over every row of every state table, in the order in which they were made: what a verification of the whole vault
 * read, in a form that is worked out again within a second. A copy whose rows stand in another order has another digest,
 * and is proven whole.
 * @param former rows of a table as they were at an earlier entry, for the digest of that moment
 * @returns the number of the schema, and the hash in hexadecimals
 */
export const stateDigest = (database: Database, former: (table: string) => Former | null = () => null): string => {
  const digest = createHash('sha256');
  for (const table of Object.keys(stateTables).sort()) {
    const read = database.prepare<[], Value[]>(`SELECT * FROM ${table} ORDER BY rowid`).raw();
    const columns = read.columns().map(({ name }) => name);
    const at = columns.indexOf('id');
    const changed = former(table);
    let text = `${table} ${columns.join(' ')}\n`;
    for (const row of read.iterate()) {
      const id = String(row[at]);
      const was = changed?.get(id);
      if (was === undefined && changed?.has(id)) continue;
      text += `${JSON.stringify(was ? columns.map((name) => was[name] ?? null) : row)}\n`;
      if (text.length < CHUNK) continue;
      digest.update(text);
      text = '';
    }
    digest.update(text);
  }
  return `${SCHEMA}${digest.digest('hex')}`;
};
