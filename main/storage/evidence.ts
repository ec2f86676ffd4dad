import { hash as digest } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { VOID } from '#main/domain/audit/voided.ts';
import type { Row } from '#main/domain/audit/write-grammar.ts';
import type { VaultEvidence } from '#main/domain/records/verify-ledger.ts';
import { stateTables } from '#main/ports/tables.ts';
import { AppError } from '#shared/domain/errors.ts';
import { rightsWarnings } from './access-rights.ts';
import { readBlobFile, strangeContent, strayFiles } from './blobs.ts';
import { readNewContents } from './content-references.ts';
import { derivedFaults } from './derived-faults.ts';
import { readHighWaterMark } from './high-water-mark.ts';
import { journalFaults, namesOtherJournal } from './journal.ts';
import { migrate, requireOwnHistory } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { requireForm } from './opening-error.ts';
import { danglingRows } from './page-faults.ts';
import { pagesOf } from './pages-aside.ts';
import { requirePlainParts } from './plain-files.ts';
import type { Reading } from './reading.ts';
import { referencesIn } from './row-references.ts';
import { schemaFaults } from './schema-faults.ts';
import { copySnapshot, type Snapshot } from './snapshot.ts';
import { isSqliteError, storageError } from './sqlite-errors.ts';
import { stateDigest } from './state-digest.ts';
import { Statements } from './statements.ts';
import { howTablesAreVerified, unverifiedTables } from './table-verification.ts';
import { textIndexFaults } from './text-index-faults.ts';
import { readNewNames } from './text-index-writing.ts';
import { keyOf, requireKey } from './vault-key.ts';

type Tell = (reading: Reading) => void;
/** Often enough for a bar that moves, seldom enough to cost nothing. */
const TELL_EVERY = 1000;

const HASH = /^[0-9a-f]{64}$/;
const blobFaults = (database: Database, folder: string, tell: Tell): string[] => {
  const faults: string[] = [];
  const of = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM blobs').get()?.n ?? 0;
  let done = 0;
  for (const row of database
    .prepare<[], { hash: string | null; size: number; body: Buffer | null }>('SELECT hash, size, body FROM blobs')
    .iterate()) {
    done += 1;
    if (row.hash === null || !HASH.test(row.hash)) {
      faults.push('Content is stored that is not named by a hash.');
      continue;
    }
    const bytes = row.body ?? readBlobFile(folder, row.hash);
    if (bytes === null) faults.push(`The content ${row.hash} is missing.`);
    else if (bytes.length !== row.size || digest('sha256', bytes) !== row.hash) faults.push(`The content ${row.hash} was changed.`);
    if (done % TELL_EVERY === 0 || row.body === null) tell({ step: 'content', done, of });
  }
  return faults;
};

/** Stored bytes by their hash; null when they are missing or are not what they were. */
export const contentOf = (database: Database, folder: string, hash: string): Uint8Array | null => {
  const row = database.prepare<[string], { body: Buffer | null }>('SELECT body FROM blobs WHERE hash = ?').get(hash);
  const bytes = row === undefined ? null : (row.body ?? readBlobFile(folder, hash));
  return bytes !== null && digest('sha256', bytes) === hash ? bytes : null;
};

type StoredEntry = VaultEvidence['ledger'] extends Iterable<infer One> ? One : never;

function* entriesOf(database: Database, tell: Tell): Generator<StoredEntry> {
  const of = database.prepare<[], { n: number }>('SELECT coalesce(max(seq), 0) AS n FROM ledger').get()?.n ?? 0;
  let done = 0;
  // One query and no pages by number: a number that is not exact in JavaScript would be asked for again and again.
  for (const row of database.prepare<[], StoredEntry>('SELECT * FROM ledger ORDER BY seq').iterate()) {
    yield row;
    done += 1;
    if (done % TELL_EVERY === 0) tell({ step: 'entries', done, of });
  }
}

/** What cannot be compared is a fault of its own, not the end of the verification: the records beside it can still be verified. */
const orUnreadable = (what: string, faults: () => string[]): string[] => {
  try {
    return faults();
  } catch (error) {
    if (isSqliteError(error) || error instanceof AppError) return [`${what} cannot be read: ${error.message}.`];
    throw error;
  }
};

/** Brings the copy to this program's schema, so that a vault of a former version is verified as it lies there. @returns what was wrong before */
const bringUp = (open: Database, folder: string): string[] => {
  const seen = requireOwnHistory(open);
  const faults = schemaFaults(open, seen);
  migrate(open);
  // What a migration makes known is read at the first opening; what waits in a vault that is up to date is a fault.
  if (seen < migrations.length)
    open.transaction(() => {
      const statements = new Statements(open);
      readNewContents(statements, folder);
      readNewNames(statements);
    })();
  return faults;
};

const MOST_TOLD = 5;

/**
 * @param before milliseconds; stored files that are younger are not looked at
 * @param threads how many cores may be used
 */
const readCopy = <R>(
  path: string,
  folder: string,
  { mark, before, threads, tell }: { mark: VaultEvidence['mark']; before: number; threads: number; tell: Tell },
  read: (evidence: VaultEvidence) => R,
): R => {
  const key = keyOf(folder);
  const open = openDatabase(path, key);
  let pages = pagesOf(open, { path, key }, false);
  try {
    // What migrations write anew is looked at before.
    if (requireOwnHistory(open) < migrations.length) pages();
    else pages = pagesOf(open, { path, key }, threads > 1);
    const schema = bringUp(open, folder);
    const stored = open.prepare('SELECT 1 FROM blobs WHERE hash = ?');
    const there = open.prepare<[string]>("SELECT 1 FROM sqlite_master WHERE name = ? AND type = 'table'");
    return read({
      ledger: entriesOf(open, tell),
      voids: open.prepare<[string], { text: string }>('SELECT text FROM ledger WHERE operation = ?').all(VOID),
      references: referencesIn(open),
      tables: Object.keys(stateTables),
      stored: (table, id) => open.prepare<[string], Row>(`SELECT * FROM ${table} WHERE id = ?`).get(id),
      rows: (table) =>
        there.get(table) === undefined ? [] : open.prepare<[], Record<string, string | number | null>>(`SELECT * FROM ${table}`).iterate(),
      query: <R>(sql: string, parameters: (string | number | null)[] = []) => open.prepare<typeof parameters, R>(sql).all(...parameters),
      fileFaults: journalFaults(folder),
      fileWarnings: rightsWarnings(folder),
      pageFaults: () => {
        tell({ step: 'pages', done: 0, of: 1 });
        const faults = [...pages(), ...danglingRows(open)];
        tell({ step: 'pages', done: 1, of: 1 });
        return faults;
      },
      blobFaults: [...blobFaults(open, folder, tell), ...strangeContent(folder)],
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
      schemaFaults: schema,
      unverifiedTables: unverifiedTables(open),
      howTablesAreVerified: howTablesAreVerified(),
      listFaults: () => orUnreadable('The lists', () => derivedFaults(open, folder)),
      indexFaults: () => orUnreadable('The search index', () => textIndexFaults(open, folder, new Statements(open))),
      mark,
      stateDigest: () => stateDigest(open),
    });
  } catch (error) {
    // On damaged pages rows say what no row can say, such as a newer schema, and nothing that reads them is made for that.
    if ((error instanceof AppError && error.code !== 'vault-newer') || pages().length === 0) throw error;
    throw new AppError('vault-damaged', `The database is damaged, so it was verified no further. ${pages().slice(0, MOST_TOLD).join(' ')}`);
  } finally {
    open.close();
  }
};

/** A copy that nobody writes to and that cannot be read as a vault is damaged, whatever SQLite stumbled over. */
const unreadable = (error: unknown, folder: string): unknown => {
  const told = storageError(error, folder);
  if (!isSqliteError(told)) return told;
  return new AppError(
    'vault-damaged',
    `The database of the vault ${folder} is damaged (${told.message}). Do not write to it: keep it as it is, and restore the last backup.`,
  );
};

const TRIES = 3;
/** What a program would open together: the log and a journal are parts of the vault. */
const copied = ['vault.db', 'vault.db-wal', 'vault.db-journal'] as const;
const stampOf = (folder: string): string =>
  [...copied, 'head']
    .map((name) => statSync(join(folder, name), { bigint: true, throwIfNoEntry: false }))
    .map((stat) => `${stat?.size} ${stat?.mtimeNs}`)
    .join();

/**
 * Copies the database's files of a vault that nobody has open; when somebody writes meanwhile, the copy would be of no moment.
 * @throws AppError 'vault-in-use'
 */
export const copyClosed = (folder: string, scratch: string): void => {
  for (let count = 0; count < TRIES; count += 1) {
    const stamp = stampOf(folder);
    for (const name of copied) {
      rmSync(join(scratch, name), { force: true });
      if (existsSync(join(folder, name)) && !namesOtherJournal(folder, name)) copyFileSync(join(folder, name), join(scratch, name));
    }
    if (stampOf(folder) === stamp) return;
  }
  throw new AppError(
    'vault-in-use',
    `The vault ${folder} is being written, so it cannot be copied now. Use "Verify now" in the program that has it open, or close it there.`,
  );
};

/**
 * Reads a copy of the vault's database, so that verifying never writes into the evidence and works on read-only media.
 * @throws AppError 'cannot-read', 'vault-damaged', 'vault-newer', 'vault-in-use'
 */
export const withEvidence = <R>(folder: string, read: (evidence: VaultEvidence) => R): R => {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-verify-'));
  try {
    requirePlainParts(folder);
    if (!existsSync(join(folder, 'vault.db'))) throw new AppError('cannot-read', `There is no vault at ${folder}. Check the path.`);
    requireKey(folder);
    copyClosed(folder, scratch);
    requireForm(folder, join(scratch, 'vault.db'));
    const how = {
      mark: readHighWaterMark(folder),
      before: Number.POSITIVE_INFINITY,
      threads: availableParallelism(),
      tell: () => undefined,
    };
    return readCopy(join(scratch, 'vault.db'), folder, how, read);
  } catch (error) {
    throw unreadable(error, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/**
 * Reads a vault that is in use, as it stood when the snapshot was taken.
 * @param scratch an empty folder for the copy, which the caller removes
 * @param threads how many cores may be used
 * @throws AppError 'disk-full', 'vault-damaged'
 */
export const withSnapshotEvidence = <R>(
  { folder, snapshot, scratch, threads }: { folder: string; snapshot: Snapshot; scratch: string; threads: number },
  tell: Tell,
  read: (evidence: VaultEvidence) => R,
): R => {
  const path = join(scratch, 'vault.db');
  try {
    requirePlainParts(folder);
    copySnapshot(snapshot, path, (done) => tell({ step: 'copy', done, of: snapshot.bytes }));
    return readCopy(path, folder, { mark: snapshot.mark, before: snapshot.at, threads, tell }, read);
  } catch (error) {
    throw unreadable(error, folder);
  }
};
