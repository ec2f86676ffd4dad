import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyPath, verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { NEWEST_FORMAT } from '#main/domain/audit/formats.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { fixtures, newestTime, unpacked } from '../fixtures/unpack.ts';

const packed = readdirSync(fixtures).filter((name) => /^vault-format-\d+\.zip\.br$/.test(name));

const faults = async (path: string, authority: string) => (await verifyVaultOrRecord(path, authority)).filter(({ ok }) => !ok);
it('a vault of each format is kept', () =>
  expect(packed).toEqual(Array.from({ length: NEWEST_FORMAT }, (_, index) => `vault-format-${index + 1}.zip.br`)));

describe.each(readdirSync(fixtures).filter((name) => name.startsWith('entry-records-layout-')))('%s', (name) => {
  const folder = join(fixtures, name);
  it.each(readdirSync(folder).filter((file) => file !== 'authority.pem'))(
    'the record of an entry %s verifies for ever: its pages are drawn again as they were drawn then',
    async (file) => {
      expect(await faults(join(folder, file), join(folder, 'authority.pem'))).toEqual([]);
    },
  );
});

describe.each(packed)('%s', (name) => {
  const records = join(fixtures, name.replace('vault', 'records').replace('.zip.br', ''));
  const authority = join(records, 'authority.pem');

  it('made by a former program and rich in every module, verifies for ever without a fault, and the proof names every table', () => {
    const checks = verifyPath(unpacked(name), authority);
    const folder = unpacked(name);
    openVault(folder, { clock: new TestClock(), workstation: 'test', judge: () => [] }).close();
    const database = new Database(join(folder, 'vault.db'), { readonly: true });
    const tables = database.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    database.close();
    const said = checks.find(({ check }) => check === 'Tables')?.more ?? '';
    expect(tables.filter(({ name: table }) => !said.match(new RegExp(`\\b${table}\\b`)))).toEqual([]);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each(readdirSync(records).filter((file) => file !== 'authority.pem'))(
    'its record %s verifies for ever without the vault',
    async (file) => {
      expect(await faults(join(records, file), authority)).toEqual([]);
    },
  );

  it('opens in this program, proves its records, is worked on in, and verifies again', async () => {
    const folder = unpacked(name);
    const clock = new TestClock(newestTime(folder));
    clock.forward(24 * 60);
    const place = await Workplace.goOn(folder, readFileSync(authority, 'utf8'), clock);
    const numbers = (await place.do('auditor', 'documents.list', { limit: 500 })).map(({ number }) => number);
    let proven = 0;
    for (const number of numbers) {
      for (const { label, sha256, disposed } of (await place.do('auditor', 'documents.show', { number })).revisions) {
        if (sha256.pdf === null || disposed !== null) continue;
        const checks = await place.do('auditor', 'records.verify', { number, label });
        expect([number, label, ...checks.filter(({ ok }) => !ok)]).toEqual([number, label]);
        proven += 1;
      }
    }
    expect(proven).toBeGreaterThan(15);
    const number = await place.approved();
    expect(await place.release(number)).toMatchObject({ ok: true });
    await place.do('author', 'documents.revise', { number: 'SOP-003', reason: 'Worked on years later' });
    await place.do('author', 'workflow.submit', { number: 'SOP-003', reason: 'Worked on years later' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, 'SOP-003')).toMatchObject({ ok: true });
    expect(await place.release('SOP-003')).toMatchObject({ ok: true });
    place.context.vault.close();
    expect(await faults(folder, authority)).toEqual([]);
  }, 120_000);
});
