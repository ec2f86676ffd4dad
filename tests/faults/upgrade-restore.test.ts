import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { derivedTables } from '#main/storage/derived-faults.ts';
import { migrate } from '#main/storage/migrate.ts';
import { migrations } from '#main/storage/migrations/index.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { newestTime, unpacked } from '../fixtures/unpack.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-upgrade-'));
const authority = join(scratch, 'authority.pem');
let place: Workplace;
let clock: TestClock;
let real = '';
let number = '';
let record = { sha256: '', bytes: '' };
let head = { seq: 0, hash: '' };

beforeAll(async () => {
  // Of the first format: what this program adds by itself would not be in what a former one left.
  real = unpacked('vault-format-1-plain.zip.br');
  clock = new TestClock(newestTime(real));
  const looked = copyOf(real, 'looked');
  const vault = openVault(looked, { clock, workstation: 'test', judge: () => [] });
  const [own] = vault.find('vault', {});
  const [released] = vault.find('revisions', { state: 'Effective' });
  number = vault.get('documents', released?.document_id ?? '')?.number ?? '';
  const sha256 = released?.record_pdf ?? '';
  record = { sha256, bytes: Buffer.from(vault.blob(sha256)).toString('base64') };
  head = vault.ledgerHead();
  vault.close();
  writeFileSync(authority, own?.authority_certificate ?? '');
  place = await Workplace.goOn(copyOf(real, 'gone on'), own?.authority_certificate ?? '', clock);
  place.context.vault.close();
});

const copyOf = (folder: string, name: string): string => {
  const copy = join(scratch, name);
  cpSync(folder, copy, { recursive: true });
  return copy;
};
const namesOf = (database: Database.Database, sql: string): string[] =>
  database
    .prepare<[], { name: string }>(sql)
    .all()
    .map(({ name }) => name);

/** The vault as a program wrote it that knew the first `count` migrations only. */
const vaultOfState = (count: number): string => {
  const folder = join(scratch, `state-${count}`);
  mkdirSync(folder);
  for (const name of ['blobs', 'head', 'workstation.json']) cpSync(join(real, name), join(folder, name), { recursive: true });
  const database = new Database(join(folder, 'vault.db'));
  migrate(database, count);
  database.prepare('ATTACH ? AS full').run(join(real, 'vault.db'));
  database.pragma('foreign_keys = OFF');
  const tables = namesOf(
    database,
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'schema_migrations' AND name NOT LIKE 'search_%'",
  ).filter(
    // What is derived fills itself from the others.
    (name) => !derivedTables.some((derived) => derived === name),
  );
  // The full vault is itself one of a former version.
  const filled = namesOf(database, "SELECT name FROM full.sqlite_master WHERE type = 'table'");
  for (const table of tables.filter((name) => filled.includes(name))) {
    const known = namesOf(database, `SELECT name FROM pragma_table_info('${table}', 'full')`);
    const columns = namesOf(database, `SELECT name FROM pragma_table_info('${table}', 'main')`)
      .filter((name) => known.includes(name))
      .join(', ');
    database.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM full.${table}`);
  }
  database.close();
  return folder;
};
const COMPLETE = migrations.findIndex(({ name }) => name === '004-workflow') + 1;

describe('records after an upgrade and after a restore', () => {
  it.each(migrations.map(({ name }, index) => [name, index + 1] as const))(
    '[R03] a vault of the state after %s opens, and its record is there byte for byte',
    async (_name, count) => {
      const folder = vaultOfState(count);
      const vault = openVault(folder, { clock, workstation: 'test', judge: () => [] });
      expect(vault.ledgerHead()).toMatchObject(head);
      const bytes = vault.blob(record.sha256);
      vault.close();
      expect(Buffer.from(bytes).toString('base64')).toBe(record.bytes);
      expect((await verifyPdf(bytes, place.authorityPem)).filter((check) => !check.ok)).toEqual([]);
      // States before the workflow were never given to a user: no program could sign a record with them.
      if (count >= COMPLETE) expect(verifyPath(folder, authority).filter((check) => !check.ok)).toEqual([]);
    },
  );

  it('[R03] a copy of the closed folder, put elsewhere, opens, verifies, exports the same bytes and takes new work', async () => {
    const folder = join(scratch, 'restored');
    cpSync(place.folder, folder, { recursive: true });
    expect(verifyPath(folder, authority).filter((check) => !check.ok)).toEqual([]);
    const original = place.context;
    place.context = await openApp(folder, { clock: place.clock, kdf: place.context.kdf });
    await place.signIn('auditor');
    expect((await place.do('auditor', 'records.export', { number, format: 'pdf' })).sha256).toBe(record.sha256);
    place.context.vault.close();
    place.context = original;
    expect(verifyPath(folder, authority).filter((check) => !check.ok)).toEqual([]);
  });

  it('a restored copy that lacks a blob, the workstation file or the newest entries says so', async () => {
    const copy = (name: string): string => {
      const folder = join(scratch, name);
      cpSync(place.folder, folder, { recursive: true });
      return folder;
    };
    const withoutBlobs = copy('without-blobs');
    rmSync(join(withoutBlobs, 'blobs'), { recursive: true });
    expect(verifyPath(withoutBlobs, authority).find((check) => check.check === 'Content')?.ok).toBe(false);
    const withoutKey = copy('without-workstation');
    rmSync(join(withoutKey, 'workstation.json'));
    await expect(openApp(withoutKey, { clock: place.clock })).rejects.toThrow(/workstation.json is missing/);
    const old = copy('older');
    writeFileSync(join(old, 'head'), `${String(head.seq + 9).padStart(12, '0')} ${'a'.repeat(64)}\n`);
    expect(verifyPath(old, authority).find((check) => check.check === 'High-water mark')?.ok).toBe(false);
  });
});
