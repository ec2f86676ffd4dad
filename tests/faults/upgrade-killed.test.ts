import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { requireOwnHistory } from '#main/storage/migrate.ts';
import { migrations } from '#main/storage/migrations/index.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { pageFaults } from '#main/storage/page-faults.ts';
import { schemaFaults } from '#main/storage/schema-faults.ts';
import { TestClock } from '#main/testing/workplace.ts';
import { unpacked } from '../fixtures/unpack.ts';
import { dataTables, formerVault } from '../former-vault.ts';
import { type AtStatement, atEachStatement } from './statement-by-statement.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
const child = fileURLToPath(new URL('upgrading-child.ts', import.meta.url));
/** From here on programs could complete a document. */
const COMPLETE = migrations.findIndex(({ name }) => name === '004-workflow') + 1;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const DIED = 137;
let real = '';
/** The same vault after this program opened it. */
let opened = '';
let rows: unknown;

const rowsOf = (folder: string): unknown => {
  const database = new Database(join(folder, 'vault.db'), { readonly: true });
  const all = dataTables(database).map((table) => [table, database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()]);
  database.close();
  return all;
};

beforeAll(async () => {
  // Of the first format: what this program adds by itself would not be in what a former one left.
  real = unpacked('vault-format-1-plain.zip.br');
  opened = mkdtempSync(join(scratch, 'opened-'));
  cpSync(real, opened, { recursive: true });
  open(opened).close();
  rows = rowsOf(opened);
});

const bytesOf = (folder: string): string[] =>
  ['vault.db', 'vault.db-wal', 'head', 'workstation.json'].map((name) =>
    existsSync(join(folder, name))
      ? createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')
      : '',
  );
const open = (folder: string) => openVault(folder, { clock: new TestClock(), workstation: 'test', judge: () => [] });
/** How many migrations the files that a killed process left have seen, and what is wrong with their schema. */
const stateOf = (folder: string): { seen: number; faults: string[] } => {
  const copy = mkdtempSync(join(scratch, 'looked-at-'));
  for (const name of ['vault.db', 'vault.db-wal']) if (existsSync(join(folder, name))) cpSync(join(folder, name), join(copy, name));
  const database = new Database(join(copy, 'vault.db'));
  const seen = requireOwnHistory(database);
  const faults = [...schemaFaults(database, seen), ...pageFaults(database)];
  database.close();
  rmSync(copy, { recursive: true });
  return { seen, faults };
};
/** It is the state before a migration or the state after it, opens, and has every row. @returns how many it had seen */
const expectWhole = (folder: string): number => {
  const { seen, faults } = stateOf(folder);
  expect(faults).toEqual([]);
  open(folder).close();
  expect(rowsOf(folder)).toEqual(rows);
  expect(verifyPath(folder, undefined).filter((check) => !check.ok)).toEqual([]);
  return seen;
};

describe('[R03] an upgrade that was killed', () => {
  it('at any statement of any migration leaves the state before that migration or after it, and the vault opens with every row', () => {
    const folder = formerVault(real, COMPLETE);
    const left: { at: AtStatement; folder: string }[] = [];
    // Nothing of a killed process is left but its files, so its files as they lie there at that statement are the killed process.
    const undo = atEachStatement((at) => {
      const files = join(scratch, `statement-${left.length}`);
      cpSync(folder, files, { recursive: true });
      left.push({ at, folder: files });
    });
    try {
      open(folder).close();
    } finally {
      undo();
    }
    console.info(`Upgrade killed at ${left.length} statements of ${migrations.length - COMPLETE} migrations.`);
    expect(left.length).toBeGreaterThan(100);
    // What is not committed stands in memory only, so many of these files are the same bytes.
    const known = new Map<string, number>();
    for (const { at, folder: files } of left) {
      const bytes = bytesOf(files).join();
      const seen = known.get(bytes) ?? expectWhole(files);
      known.set(bytes, seen);
      expect([at.migration, at.migration - 1], JSON.stringify(at)).toContain(seen);
      rmSync(files, { recursive: true });
    }
    expect(known.size).toBeGreaterThanOrEqual(migrations.length - COMPLETE);
  }, 300_000);

  it('by kill -9 at every statement of the newest migration leaves the state before it or after it', () => {
    const before = migrations.length - 1;
    const former = formerVault(real, before);
    const seen: number[] = [];
    for (let statement = 1; ; statement += 1) {
      const folder = join(scratch, `killed-${statement}`);
      cpSync(former, folder, { recursive: true });
      const { status, signal, stderr } = spawnSync(process.execPath, [child, folder, String(statement)], { encoding: 'utf8' });
      if (signal !== 'SIGKILL' && status !== DIED) {
        expect(status, stderr).toBe(0);
        break;
      }
      seen.push(expectWhole(folder));
    }
    expect(seen.length).toBeGreaterThan(2);
    for (const count of seen) expect([before, before + 1]).toContain(count);
  }, 300_000);

  it('in the middle of its commit, the log cut off at any frame, leaves the state before it or after it', () => {
    const folder = formerVault(real, migrations.length - 1);
    const database = new Database(join(folder, 'vault.db'));
    database.pragma('journal_mode = WAL');
    const pageSize = database.pragma('page_size', { simple: true }) as number;
    database.close();
    const vault = open(folder);
    const whole = join(scratch, 'whole-log');
    cpSync(folder, whole, { recursive: true });
    vault.close();
    const frames = (readFileSync(join(whole, 'vault.db-wal')).length - WAL_HEADER) / (FRAME_HEADER + pageSize);
    expect(frames).toBeGreaterThan(1);
    const seen = Array.from({ length: Math.floor(frames) + 1 }, (_, frame) => {
      const cut = join(scratch, `frame-${frame}`);
      cpSync(whole, cut, { recursive: true });
      truncateSync(join(cut, 'vault.db-wal'), WAL_HEADER + frame * (FRAME_HEADER + pageSize) + (frame < frames ? FRAME_HEADER : 0));
      return expectWhole(cut);
    });
    expect(new Set(seen)).toEqual(new Set([migrations.length - 1, migrations.length]));
  }, 120_000);
});

describe('[R03] a former program that opens the vault of a newer one', () => {
  /** The vault of the next program: one migration more. */
  const newer = (): string => {
    const folder = join(mkdtempSync(join(scratch, 'newer-')), 'vault');
    cpSync(opened, folder, { recursive: true });
    const database = new Database(join(folder, 'vault.db'));
    database.exec(
      `CREATE TABLE later (id TEXT PRIMARY KEY) STRICT; INSERT INTO schema_migrations VALUES (${migrations.length + 1}, '999-later', 'x')`,
    );
    database.close();
    return folder;
  };
  const refused = expect.objectContaining({
    code: 'vault-newer',
    message: expect.stringContaining('Update the program and open it again'),
  });

  it('is told so, by opening and by verify, and not a byte changes', () => {
    const folder = newer();
    const before = bytesOf(folder);
    expect(() => open(folder)).toThrow(refused);
    expect(() => verifyPath(folder, undefined)).toThrow(refused);
    expect(bytesOf(folder)).toEqual(before);
  });

  it('is told so too when the newer program was killed and its log lies there', () => {
    const folder = newer();
    const database = new Database(join(folder, 'vault.db'));
    database.exec("INSERT INTO later VALUES ('x')");
    const files = join(scratch, 'newer-killed');
    cpSync(folder, files, { recursive: true });
    database.close();
    writeFileSync(join(files, 'vault.db-shm'), '');
    const before = bytesOf(files);
    expect(before[1]).not.toBe('');
    expect(() => open(files)).toThrow(refused);
    expect(bytesOf(files)).toEqual(before);
  });
});
