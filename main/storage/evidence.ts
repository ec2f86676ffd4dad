import { hash as digest } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
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
import { copyStill, type Still } from './still.ts';

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
  'departments',
  'security_policies',
  'copies',
  'change_requests',
  'change_items',
  'periodic_reviews',
  'delegations',
  'reassignments',
  'co_authors',
  'template_uses',
  'clock_attestations',
  'migration_runs',
  'brought_in',
  'rooms',
  'room_documents',
  'room_requests',
  'dispositions',
  'disposition_items',
  'disposition_signatures',
  'legal_holds',
  'external_documents',
  'external_editions',
  'external_checks',
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

/** How far the reading of the evidence is; every number only grows. */
export interface Reading {
  step: 'copy' | 'content' | 'words' | 'entries';
  done: number;
  of: number;
}
type Tell = (reading: Reading) => void;
/** Often enough for a bar that moves, seldom enough to cost nothing. */
const TELL_EVERY = 1000;

const blobFaults = (database: Database.Database, folder: string, tell: Tell): string[] => {
  const faults: string[] = [];
  const of = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM blobs').get()?.n ?? 0;
  let done = 0;
  for (const row of database
    .prepare<[], { hash: string; size: number; body: Buffer | null }>('SELECT hash, size, body FROM blobs')
    .iterate()) {
    const path = blobPath(folder, row.hash);
    const bytes = row.body ?? (existsSync(path) ? readFileSync(path) : null);
    if (bytes === null) faults.push(`The content ${row.hash} is missing.`);
    else if (bytes.length !== row.size || digest('sha256', bytes) !== row.hash) faults.push(`The content ${row.hash} was changed.`);
    done += 1;
    if (done % TELL_EVERY === 0 || row.body === null) tell({ step: 'content', done, of });
  }
  return faults;
};

const contentOf = (database: Database.Database, folder: string, hash: string): Uint8Array | null => {
  const row = database.prepare<[string], { body: Buffer | null }>('SELECT body FROM blobs WHERE hash = ?').get(hash);
  const path = blobPath(folder, hash);
  const bytes = row === undefined ? null : (row.body ?? (existsSync(path) ? readFileSync(path) : null));
  return bytes !== null && digest('sha256', bytes) === hash ? bytes : null;
};

type StoredEntry = VaultEvidence['ledger'] extends Iterable<infer One> ? One : never;

function* entriesOf(database: Database.Database, tell: Tell): Generator<StoredEntry> {
  const of = database.prepare<[], { n: number }>('SELECT coalesce(max(seq), 0) AS n FROM ledger').get()?.n ?? 0;
  let done = 0;
  for (const row of database.prepare<[], StoredEntry>('SELECT * FROM ledger ORDER BY seq').iterate()) {
    yield row;
    done += 1;
    if (done % TELL_EVERY === 0) tell({ step: 'entries', done, of });
  }
}

/**
 * Brings the copy to this program's schema, so that a vault of a former version is proven as it lies there.
 * @param before milliseconds; stored files that are younger are not looked at
 */
const readCopy = <R>(
  path: string,
  folder: string,
  { mark, before, tell }: { mark: VaultEvidence['mark']; before: number; tell: Tell },
  read: (evidence: VaultEvidence) => R,
): R => {
  const open = new Database(path);
  try {
    migrate(open);
    const there = structureOf(open);
    const stored = open.prepare('SELECT 1 FROM blobs WHERE hash = ?');
    return read({
      ledger: entriesOf(open, tell),
      tables: stateTables,
      rows: (table) =>
        there.has(`table ${table}`) ? open.prepare<[], Record<string, string | number | null>>(`SELECT * FROM ${table}`).iterate() : [],
      blobFaults: blobFaults(open, folder, tell),
      content: (hash) => contentOf(open, folder, hash),
      holds: (hash) => stored.get(hash) !== undefined,
      strayFiles: strayFiles(
        folder,
        new Set(
          open
            .prepare<[], { hash: string }>('SELECT hash FROM blobs WHERE body IS NULL')
            .all()
            .map((row) => row.hash),
        ),
        before,
      ),
      schemaFaults: schemaFaults(open),
      listFaults: derivedFaults(open, folder),
      mark,
    });
  } finally {
    open.close();
  }
};

const TRIES = 3;
const stampOf = (folder: string): string =>
  ['vault.db', 'vault.db-wal', 'head']
    .map((name) => statSync(join(folder, name), { bigint: true, throwIfNoEntry: false }))
    .map((stat) => `${stat?.size} ${stat?.mtimeNs}`)
    .join();

/** Copies the files of a vault that nobody has open; when somebody writes meanwhile, the copy would be of no moment. */
const copyClosed = (folder: string, scratch: string): void => {
  for (let count = 0; count < TRIES; count += 1) {
    const stamp = stampOf(folder);
    for (const name of ['vault.db', 'vault.db-wal']) {
      rmSync(join(scratch, name), { force: true });
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(scratch, name));
    }
    if (stampOf(folder) === stamp) return;
  }
  throw new AppError(
    'vault-in-use',
    `The vault ${folder} is being written, so it cannot be copied as it stands. Use "Verify now" in the program that has it open, or close it there.`,
  );
};

/**
 * Reads a copy of the vault's database, so that verifying never writes into the evidence and works on read-only media.
 * @throws AppError 'cannot-read', 'vault-damaged', 'vault-newer', 'vault-in-use'
 */
export const withEvidence = <R>(folder: string, read: (evidence: VaultEvidence) => R): R => {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-verify-'));
  try {
    if (!existsSync(join(folder, 'vault.db'))) throw new AppError('cannot-read', `There is no vault at ${folder}. Check the path.`);
    copyClosed(folder, scratch);
    const how = { mark: readHighWaterMark(folder), before: Number.POSITIVE_INFINITY, tell: () => undefined };
    return readCopy(join(scratch, 'vault.db'), folder, how, read);
  } catch (error) {
    throw storageError(error, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/**
 * Reads a vault that is in use, as it stood when it was held still.
 * @param scratch an empty folder for the copy, which the caller removes
 * @throws AppError 'disk-full', 'vault-damaged'
 */
export const withStillEvidence = <R>(
  { folder, still, scratch }: { folder: string; still: Still; scratch: string },
  tell: Tell,
  read: (evidence: VaultEvidence) => R,
): R => {
  const path = join(scratch, 'vault.db');
  try {
    copyStill(still, path, (done) => tell({ step: 'copy', done, of: still.bytes }));
    return readCopy(path, folder, { mark: still.mark, before: still.at, tell }, read);
  } catch (error) {
    throw storageError(error, folder);
  }
};
