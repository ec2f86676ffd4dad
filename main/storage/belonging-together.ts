import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { entryHash, parseEntry, ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import { voidsIn } from '#main/domain/audit/voided.ts';
import { AppError } from '#shared/domain/errors.ts';
import { masterListFaults } from './derived-faults.ts';
import { copyClosed } from './evidence.ts';
import { requireMark } from './high-water-mark.ts';
import { requireOwnHistory } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { requireForm } from './opening-error.ts';
import { pageFaults } from './page-faults.ts';
import { schemaFaults } from './schema-faults.ts';
import { storageError } from './sqlite-errors.ts';
import { Statements } from './statements.ts';
import { keyOf } from './vault-key.ts';
import { hasLog } from './write-ahead-log.ts';

/** More entries than a log holds before it is imported: older ones are on pages of the database that it does not touch. */
const NEWEST = 2000;

interface Newest {
  seq: number;
  text: string;
  hash: string;
}

/** The newest entries follow one another, and as many are there as the last one counts. */
const chainFaults = (database: Database, newest: readonly Newest[]): string[] => {
  const { n, last } = database
    .prepare<[], { n: number; last: number }>('SELECT count(*) AS n, coalesce(max(seq), 0) AS last FROM ledger')
    .get() ?? {
    n: 0,
    last: 0,
  };
  const previousOf = (index: number): string | undefined => newest[index - 1]?.hash;
  const broken = newest.find((row, index) => {
    const entry = parseEntry(row.text);
    const previous = row.seq === 1 ? ZERO_HASH : previousOf(index);
    return entry?.seq !== row.seq || entryHash(row.text) !== row.hash || (previous !== undefined && entry.previous !== previous);
  });
  return [
    ...(n === last ? [] : [`${last - n} entries of its ledger are missing.`]),
    ...(broken === undefined ? [] : [`Entry ${broken.seq} of its ledger does not follow the one before.`]),
  ];
};

type Value = string | number | null;

/** Every row that the newest entries wrote says what the last of them wrote: a page of another moment says something older. */
const rowFaults = (database: Database, newest: readonly Newest[]): string[] => {
  const statements = new Statements(database);
  const tables = new Set(
    database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  const written = new Map<string, { table: string; id: string; values: Map<string, Value> }>();
  const voids = voidsIn({ query: (sql, parameters = []) => statements.of(sql).all(...parameters) as never });
  for (const { seq, text } of newest)
    for (const { table, id, after } of voids.has(seq) ? [] : (parseEntry(text)?.changes ?? [])) {
      const row = written.get(`${table} ${id}`) ?? { table, id, values: new Map<string, Value>() };
      for (const [column, value] of Object.entries(after)) row.values.set(column, value);
      written.set(`${table} ${id}`, row);
    }
  const lying = [...written.values()].find(({ table, id, values }) => {
    if (!tables.has(table)) return false;
    const row = statements.of(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Record<string, Value> | undefined;
    return row === undefined || [...values].some(([column, value]) => column in row && row[column] !== value);
  });
  return lying === undefined ? [] : [`The row ${lying.id} of ${lying.table} is not the one that its ledger wrote last.`];
};

/** The quick part of verification: no signature is looked at. @throws AppError 'vault-newer', 'vault-damaged' */
const quickFaults = (database: Database, folder: string): string[] => {
  const pages = pageFaults(database);
  if (pages.length > 0) return pages;
  const seen = requireOwnHistory(database);
  // A vault whose making was interrupted before its first table, which is said once it is open.
  if (seen === 0 && database.prepare('SELECT 1 FROM sqlite_master').get() === undefined) return [];
  const schema = schemaFaults(database, seen);
  if (schema.length > 0 || seen === 0) return schema;
  const entry = database.prepare<[number], { hash: string }>('SELECT hash FROM ledger WHERE seq = ?');
  requireMark(folder, (seq) => entry.get(seq));
  const newest = database.prepare<[number], Newest>('SELECT seq, text, hash FROM ledger ORDER BY seq DESC LIMIT ?').all(NEWEST).reverse();
  const faults = [...chainFaults(database, newest), ...rowFaults(database, newest)];
  return faults.length > 0 || seen < migrations.length ? faults : masterListFaults(new Statements(database));
};

/** @throws AppError 'vault-in-use' when another process has it; nothing is made or changed beside it */
const requireFree = (folder: string, waitMs: number): void => {
  const database = openDatabase(join(folder, 'vault.db'), keyOf(folder), { readonly: true, timeout: waitMs });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
  } catch (error) {
    // Whoever only reads cannot lock for himself alone, so a free vault ends in another error than one that is in use.
    const told = storageError(error, folder);
    if (told instanceof AppError && told.code === 'vault-in-use') throw told;
  } finally {
    database.close();
  }
};

const refused = (folder: string, why: string): AppError =>
  new AppError(
    'vault-damaged',
    `The files vault.db and vault.db-wal of ${folder} do not belong together: ${why} Nothing was written. A vault.db that was put back needs the vault.db-wal of the same moment, or none when its backup has none; a vault.db-wal that was put back needs its vault.db. Bring the two together from the same backup, or restore the whole folder into a new one, and run "verify" on it; keep the files that lie here.`,
  );

/**
 * Asked before a vault is opened beside whose database a log lies, because a process was killed or somebody put a file
 * back: SQLite applies any log that is sound in itself to any database. Looks at a copy, so that not a byte of the
 * evidence changes. A vault that was closed has no log and costs nothing here.
 * @throws AppError 'vault-in-use', 'vault-damaged', 'vault-newer', 'disk-full'
 */
export const requireBelongingTogether = (folder: string, waitMs: number): void => {
  if (!hasLog(join(folder, 'vault.db'))) return;
  requireFree(folder, waitMs);
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-open-'));
  try {
    copyClosed(folder, scratch);
    requireForm(folder, join(scratch, 'vault.db'));
    const copy = openDatabase(join(scratch, 'vault.db'), keyOf(folder));
    try {
      const [why] = quickFaults(copy, folder);
      if (why !== undefined) throw refused(folder, why);
    } finally {
      copy.close();
    }
  } catch (error) {
    const told = storageError(error, scratch);
    throw told instanceof AppError && told.code === 'vault-damaged' && told !== error ? refused(folder, 'SQLite cannot read them.') : told;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
