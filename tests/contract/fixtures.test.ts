import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const packed = readdirSync(fixtures).filter((name) => /^vault-format-\d+\.zip\.br$/.test(name));

/** Unpacks a fixture as a new folder. */
const unpacked = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-fixture-'));
  for (const [path, bytes] of Object.entries(unzipSync(brotliDecompressSync(readFileSync(join(fixtures, name)))))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
};
const faults = (path: string, authority: string) => verifyPath(path, authority).filter(({ ok }) => !ok);
const newestTime = (folder: string): Date => {
  const database = new Database(join(folder, 'vault.db'), { readonly: true });
  const row = database.prepare<[], { time: string }>('SELECT time FROM ledger ORDER BY seq DESC LIMIT 1').get();
  database.close();
  return new Date(row?.time ?? 0);
};

it('a vault of the first format is kept', () => expect(packed).toContain('vault-format-1.zip.br'));

describe.each(packed)('%s', (name) => {
  const records = join(fixtures, name.replace('vault', 'records').replace('.zip.br', ''));
  const authority = join(records, 'authority.pem');

  it('made by a former program and rich in every room, verifies for ever without a fault', () => {
    const checks = verifyPath(unpacked(name), authority);
    expect(checks.length).toBeGreaterThan(5);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each(readdirSync(records).filter((file) => file !== 'authority.pem'))('its record %s verifies for ever without the vault', (file) => {
    expect(faults(join(records, file), authority)).toEqual([]);
  });

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
    expect(faults(folder, authority)).toEqual([]);
  }, 120_000);
});
