import type { Database } from 'better-sqlite3';
import { stateTables } from '#main/ports/tables.ts';
import { derivedTables } from './derived-faults.ts';

const words = ['search_words', 'search_entry_words'].flatMap((table) => [
  table,
  ...['config', 'data', 'docsize', 'idx'].map((part) => `${table}_${part}`),
]);
const rebuilt: readonly string[] = [...derivedTables, 'search_texts', 'search_states', 'search_names', 'search_entries', ...words];
/** Tables that are neither state nor worked out from it, and how they are verified. */
const otherwise: Readonly<Record<string, string>> = {
  ledger: 'its chain and signatures',
  blobs: 'each content by its hash',
  schema_migrations: 'the history of this program',
};

/** Tables of the database that no part of the verification reads. */
export const unverifiedTables = (database: Database): string[] =>
  database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name)
    .filter((name) => !(name in stateTables) && !rebuilt.includes(name) && !(name in otherwise));

/** How each table is verified, by name, for who reads the result. */
export const howTablesAreVerified = (): string =>
  [
    `Replayed from the ledger: ${Object.keys(stateTables).sort().join(', ')}.`,
    `Rebuilt from the records and compared: ${[...rebuilt].sort().join(', ')}.`,
    `On their own: ${Object.entries(otherwise)
      .map(([name, how]) => `${name} (${how})`)
      .join(', ')}.`,
  ].join(' ');
