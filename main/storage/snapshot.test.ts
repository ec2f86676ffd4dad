import { appendFileSync, closeSync, cpSync, fstatSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import { copySnapshot, type Snapshot } from './snapshot.ts';
import { committedIn, logOf } from './write-ahead-log.ts';

const PAGE = 4096;
let [scratch, path] = ['', ''];
let database: Database.Database;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'countersign-snapshot-'));
  path = join(scratch, 'some.db');
  database = new Database(path);
  for (const one of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'wal_autocheckpoint = 20', 'cache_size = 10']) database.pragma(one);
  database.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, said BLOB)');
});
afterEach(() => {
  database.close();
  rmSync(scratch, { recursive: true, force: true });
});

const rowsOf = (of: Database.Database): unknown[] => of.prepare('SELECT id, hex(said) AS said FROM things ORDER BY id').all();
/** What somebody reads who is given nothing but the two files. */
const readBack = (): { rows: unknown[]; check: unknown } => {
  const [file, log] = [openSync(path, 'r'), openSync(logOf(path), 'r')];
  const copy = join(scratch, 'copy.db');
  try {
    const committed = committedIn(log, PAGE);
    const fileBytes = fstatSync(file).size;
    const snapshot: Snapshot = {
      ...{ descriptor: file, bytes: committed ? committed.pages * PAGE : fileBytes, fileBytes, pageSize: PAGE },
      ...{ log: committed && { descriptor: log, frames: committed.frames }, head: { seq: 0, hash: '', time: '' }, mark: null, at: 0 },
    };
    copySnapshot(snapshot, copy, () => undefined);
    const read = new Database(copy);
    const answer = { rows: rowsOf(read), check: read.pragma('integrity_check', { simple: true }) };
    read.close();
    return answer;
  } finally {
    closeSync(log);
    closeSync(file);
    rmSync(copy, { force: true });
  }
};

describe('a snapshot of a database', () => {
  it('is what was committed, wherever it stands: in the file, in a log that began anew, behind what was undone', () => {
    // The same in every run.
    let seed = 7;
    const chance = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const put = database.prepare('INSERT OR REPLACE INTO things VALUES (?, ?)');
    let grown = 0;
    for (let turn = 0; turn < 120; turn += 1) {
      database.exec('BEGIN');
      for (let one = chance(60); one >= 0; one -= 1) put.run(chance(400), Buffer.alloc(chance(3000), turn));
      if (chance(5) === 0) database.prepare('DELETE FROM things WHERE id % 7 = ?').run(chance(7));
      database.exec(chance(4) === 0 ? 'ROLLBACK' : 'COMMIT');
      if (turn % 40 === 39) database.exec('VACUUM');
      expect(readBack()).toEqual({ rows: rowsOf(database), check: 'ok' });
      grown = Math.max(grown, readFileSync(logOf(path)).length);
    }
    expect(grown).toBeGreaterThan(20 * PAGE);
  });

  it('leaves out what is written while a transaction is under way', () => {
    database.exec("INSERT INTO things VALUES (1, 'before')");
    const before = rowsOf(database);
    database.exec('BEGIN');
    const put = database.prepare('INSERT INTO things VALUES (?, ?)');
    for (let id = 2; id < 200; id += 1) put.run(id, Buffer.alloc(3000, id));
    expect(readFileSync(logOf(path)).length).toBeGreaterThan(50 * PAGE);
    expect(readBack()).toEqual({ rows: before, check: 'ok' });
    database.exec('COMMIT');
  });
});

describe('whoever takes a snapshot of a vault that people work in', () => {
  it('writes nothing: not a byte of the database or of its log is moved while screens wait', async () => {
    const place = await Workplace.staffed();
    await place.draft();
    const { vault } = place.context;
    const files = ['vault.db', 'vault.db-wal'].map((name) => join(place.folder, name));
    const state = () => files.map((file) => readFileSync(file));
    const before = state();
    expect(before[1]?.length).toBeGreaterThan(0);
    const snapshot = vault.takeSnapshot();
    expect(snapshot.log?.frames).toBeGreaterThan(0);
    expect(state()).toEqual(before);
    vault.releaseSnapshot();
    vault.close();
  });

  it('takes nothing of what a power cut left in the log, though it calls itself committed', async () => {
    const place = await Workplace.staffed();
    await place.draft();
    const folder = join(scratch, 'killed');
    cpSync(place.folder, folder, { recursive: true });
    const log = join(folder, 'vault.db-wal');
    const torn = Buffer.alloc(24 + PAGE, 255);
    torn.writeUInt32BE(1, 0);
    torn.writeUInt32BE(2, 4);
    readFileSync(log).copy(torn, 8, 16, 24);
    appendFileSync(log, Buffer.concat(Array.from({ length: 200 }, () => torn)));
    const opened = await Workplace.goOn(folder, place.authorityPem, place.clock);
    const { vault } = opened.context;
    const copy = join(scratch, 'copy-of-killed.db');
    copySnapshot(vault.takeSnapshot(), copy, () => undefined);
    vault.releaseSnapshot();
    const read = new Database(copy);
    expect(read.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(read.prepare('SELECT max(seq) AS seq FROM ledger').get()).toEqual({ seq: vault.ledgerHead().seq });
    read.close();
    vault.close();
    place.context.vault.close();
  });
});
