import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { VaultEvidence } from '#main/domain/records/verify-ledger.ts';
import { AppError } from '#shared/domain/errors.ts';
import { blobPath, strayFiles } from './blobs.ts';
import { derivedFaults } from './derived-faults.ts';
import { readHighWaterMark } from './high-water-mark.ts';
import { migrate } from './migrate.ts';
import { storageError } from './sqlite-errors.ts';

const stateTables = [
  'vault',
  'workstations',
  'people',
  'grants',
  'credentials',
  'certificates',
  'sessions',
  'document_types',
  'routes',
  'documents',
  'revisions',
  'rounds',
  'tasks',
  'signatures',
  'imports',
  'comments',
  'clock_attestations',
];

const structureOf = (database: Database.Database): Map<string, string> =>
  new Map(
    database
      .prepare<[], { name: string; sql: string | null }>(
        "SELECT type || ' ' || name AS name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
      )
      .all()
      .map((row) => [row.name, row.sql ?? '']),
  );

/** Compares with a database that the migrations have just made: a dropped or planted trigger shows here. */
const schemaFaults = (database: Database.Database): string[] => {
  const fresh = new Database(':memory:');
  try {
    migrate(fresh);
    const [expected, found] = [structureOf(fresh), structureOf(database)];
    const changed = [...expected]
      .filter(([name, sql]) => found.get(name) !== sql)
      .map(([name]) => `The ${name} is missing or was changed.`);
    return [...changed, ...[...found.keys()].filter((name) => !expected.has(name)).map((name) => `The ${name} was added.`)];
  } finally {
    fresh.close();
  }
};

const blobFaults = (database: Database.Database, folder: string): string[] => {
  const faults: string[] = [];
  for (const row of database
    .prepare<[], { hash: string; size: number; body: Buffer | null }>('SELECT hash, size, body FROM blobs')
    .iterate()) {
    const path = blobPath(folder, row.hash);
    const bytes = row.body ?? (existsSync(path) ? readFileSync(path) : null);
    if (bytes === null) faults.push(`The content ${row.hash} is missing.`);
    else if (bytes.length !== row.size || createHash('sha256').update(bytes).digest('hex') !== row.hash)
      faults.push(`The content ${row.hash} was changed.`);
  }
  return faults;
};

/**
 * Reads a copy of the vault's database, so that verifying never writes into the evidence and works on read-only media.
 * @throws AppError 'cannot-read', 'vault-damaged', 'vault-newer'
 */
export const withEvidence = <R>(folder: string, read: (evidence: VaultEvidence) => R): R => {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-verify-'));
  let database: Database.Database | undefined;
  try {
    if (!existsSync(join(folder, 'vault.db'))) throw new AppError('cannot-read', `There is no vault at ${folder}. Check the path.`);
    for (const name of ['vault.db', 'vault.db-wal'])
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(scratch, name));
    database = new Database(join(scratch, 'vault.db'));
    const open = database;
    // The copy is brought to this program's schema, so that a vault of a former version is proven as it lies there.
    migrate(open);
    const there = structureOf(open);
    const stored = open.prepare('SELECT 1 FROM blobs WHERE hash = ?');
    return read({
      ledger: open
        .prepare<
          [],
          { seq: number; text: string; hash: string; signature: string; time: string; actor: string; operation: string; subject: string }
        >('SELECT * FROM ledger ORDER BY seq')
        .iterate(),
      tables: stateTables,
      rows: (table) =>
        there.has(`table ${table}`) ? open.prepare<[], Record<string, string | number | null>>(`SELECT * FROM ${table}`).all() : [],
      blobFaults: blobFaults(open, folder),
      holds: (hash) => stored.get(hash) !== undefined,
      strayFiles: strayFiles(
        folder,
        new Set(
          open
            .prepare<[], { hash: string }>('SELECT hash FROM blobs WHERE body IS NULL')
            .all()
            .map((row) => row.hash),
        ),
      ),
      schemaFaults: schemaFaults(open),
      listFaults: derivedFaults(open, folder),
      mark: readHighWaterMark(folder),
    });
  } catch (error) {
    throw storageError(error, folder);
  } finally {
    database?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
};
