import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyByAttribute } from '#main/app/verify/verify.ts';
import { attributes } from '#main/domain/alcoa/attributes.ts';
import { byAttribute } from '#main/domain/alcoa/by-attribute.ts';
import { passed } from '#main/domain/audit/check.ts';
import { entryHash, entryText, parseEntry } from '#main/domain/audit/ledger-entry.ts';
import { blobPath } from '#main/storage/blobs.ts';
import { textOfMark } from '#main/storage/high-water-mark.ts';
import { BACKUP_PASSPHRASE, backupPlan, keepLarge, madeFolder } from '#main/testing/backups.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-alcoa-'));
const DAY_MS = 24 * 60 * 60_000;
let place: Workplace;
let trust = '';
let count = 0;
/** The vault as its people left it, closed. */
const genuine = join(scratch, 'genuine');
beforeAll(async () => {
  place = await Workplace.staffed();
  await place.release(await place.approved());
  await keepLarge(place, 100_000);
  await place.do('admin', 'backup.setPlan', {
    ...backupPlan,
    place: madeFolder(scratch, 'stick'),
    passphrase: BACKUP_PASSPHRASE,
  });
  trust = join(scratch, 'authority.pem');
  writeFileSync(trust, place.authorityPem);
  await place.reopen(() => cpSync(place.folder, genuine, { recursive: true }));
});
afterAll(() => {
  place.context.vault.close();
  rmSync(scratch, { recursive: true, force: true });
});

type Shown = Awaited<ReturnType<typeof verifyByAttribute>>['attributes'];
const named = (shown: Shown, name: string) => {
  const one = shown.find((attribute) => attribute.name === name);
  if (!one) throw new Error(`There is no attribute ${name}.`);
  return one;
};
const verified = (folder: string, days = 0) =>
  verifyByAttribute(folder, {
    trust,
    places: { known: null },
    clock: { now: () => new Date(place.clock.now().getTime() + days * DAY_MS), zone: () => 'UTC' },
  });
/** A copy of the vault, changed as an insider with a tool would, or left alone. */
const tampered = async (change: (database: Database.Database, folder: string) => void, days = 0): Promise<Shown> => {
  count += 1;
  const folder = join(scratch, `copy-${count}`);
  cpSync(genuine, folder, { recursive: true });
  const database = new Database(join(folder, 'vault.db'));
  const triggers = database.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.pragma('foreign_keys = OFF');
  change(database, folder);
  for (const { sql } of triggers) database.exec(sql);
  database.close();
  return (await verified(folder, days)).attributes;
};
/** The file of the newest content that is too large for a row: what was imported. */
const importedIn = (database: Database.Database, folder: string): string =>
  blobPath(folder, database.prepare<[], { hash: string }>('SELECT hash FROM blobs WHERE size = 100000').get()?.hash ?? '');
/** Another entry behind the last, signed by the key that lies beside the vault, at a moment before it. */
const writeBefore = (database: Database.Database, folder: string): void => {
  const last = database.prepare<[], { text: string; hash: string }>('SELECT text, hash FROM ledger ORDER BY seq DESC LIMIT 1').get();
  const before = parseEntry(last?.text ?? '');
  if (!last || !before) throw new Error('The ledger is empty.');
  const { signer } = place.context.workstation;
  const time = new Date(Date.parse(before.time) - 60 * 60_000).toISOString();
  const by = { actor: 'system', operation: 'workflow.tick', subject: 'x', reason: '', outcome: 'done' } as const;
  const entry = {
    ...{ ...before, ...by, roles: [], seq: before.seq + 1, time, wallClock: time, previous: last.hash, changes: [], blobs: [] },
    signer: { kind: signer.kind, keyId: signer.keyId },
  };
  const text = entryText(entry);
  const signature = Buffer.from(signer.sign(Buffer.from(text))).toString('base64');
  database
    .prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(entry.seq, text, entryHash(text), signature, time, entry.actor, entry.operation, entry.subject);
  writeFileSync(join(folder, 'head'), textOfMark(entry.seq, entryHash(text)));
};

describe('[R64] the nine attributes of ALCOA+', () => {
  it('each say in a sentence what they mean here, and have at least one automatic check', () => {
    expect(attributes.map(({ name }) => name)).toEqual([
      ...['Attributable', 'Legible', 'Contemporaneous', 'Original', 'Accurate'],
      ...['Complete', 'Consistent', 'Enduring', 'Available'],
    ]);
    for (const { name, means, always } of attributes) {
      expect(means, name).toMatch(/^[A-Z].*\.$/);
      expect(always.length, name).toBeGreaterThan(0);
    }
  });

  it('hold every check of a verification, and have a result for each of theirs where the vault is sound', async () => {
    const { checks, attributes: shown } = await verified(genuine);
    const told = shown.flatMap((one) => one.checks.map(({ check }) => check));
    expect(checks.map(({ check }) => check).filter((check) => !told.includes(check))).toEqual([]);
    const states = Object.fromEntries(shown.map(({ name, state }) => [name, state]));
    expect(shown.flatMap((one) => one.checks).filter((one) => (one.at === null) !== (one.unchecked === true))).toEqual([]);
    expect(states).toEqual({
      ...{ Attributable: 'proven', Legible: 'partly', Contemporaneous: 'proven', Original: 'proven', Accurate: 'proven' },
      ...{ Complete: 'proven', Consistent: 'proven', Enduring: 'partly', Available: 'not checked' },
    });
    expect(shown.flatMap((one) => one.checks).filter(({ detail }) => detail === 'Not checked by the newest verification.')).toEqual([]);
  });

  it.each<[attribute: string, fault: string, also: string[], found: RegExp, change: Parameters<typeof tampered>[0], days?: number]>([
    [
      'Attributable',
      'an entry with a signature of another key',
      [],
      /Signatures of the ledger: The signature of entry 9 is wrong/,
      (database) => database.exec('UPDATE ledger SET signature = (SELECT signature FROM ledger WHERE seq = 8) WHERE seq = 9'),
    ],
    [
      'Legible',
      'a paper that no longer opens',
      ['Original', 'Enduring'],
      /Papers and records: .*paper/,
      (database, folder) => {
        const paper = database.prepare<[], { hash: string }>('SELECT current_pdf AS hash FROM rounds').get();
        truncateSync(blobPath(folder, paper?.hash ?? ''), 1000);
      },
    ],
    [
      'Contemporaneous',
      'an entry that bears an earlier time than the one before it',
      [],
      /Times of the ledger: Entry \d+ is older than the one before it/,
      writeBefore,
    ],
    [
      'Original',
      'something derived in the place of a file that was imported',
      ['Legible', 'Enduring'],
      /Content: The content [0-9a-f]{64} was changed/,
      (database, folder) => writeFileSync(importedIn(database, folder), 'What the file says, in other words'),
    ],
    [
      'Accurate',
      'a field that was changed',
      ['Complete'],
      /State: The row author of people lies: department/,
      (database) => database.exec("UPDATE people SET department = 'Elsewhere' WHERE id = 'author'"),
    ],
    [
      'Complete',
      'a row that was deleted',
      ['Accurate'],
      /State: The row .* of signatures is missing/,
      (database) => database.exec('DELETE FROM signatures WHERE id = (SELECT min(id) FROM signatures)'),
    ],
    [
      'Consistent',
      'two entries in another order',
      ['Complete'],
      /Chain of the ledger: Entry 8 does not follow entry 7/,
      (database) =>
        database.exec(
          'UPDATE ledger SET seq = -8 WHERE seq = 8; UPDATE ledger SET seq = 8 WHERE seq = 9; UPDATE ledger SET seq = 9 WHERE seq = -8',
        ),
    ],
    [
      'Enduring',
      'a stored file that is gone',
      ['Legible', 'Original'],
      /Content: The content [0-9a-f]{64} is missing/,
      (database, folder) => rmSync(importedIn(database, folder)),
    ],
    ['Available', 'no backup although one was due', [], /Last backup: None was ever made; the first was due on/, () => undefined, 2],
  ])('%s: shows %s, and no attribute that it leaves alone', async (name, _fault, also, found, change, days) => {
    const shown = await tampered(change, days);
    expect(
      shown
        .filter(({ state }) => state === 'not proven')
        .map((one) => one.name)
        .sort(),
    ).toEqual([name, ...also].sort());
    const words = named(shown, name).checks.flatMap(({ check, ok, detail }) => (ok ? [] : [`${check}: ${detail}`]));
    expect(words.join('\n')).toMatch(found);
  });

  it('are told on screen with the moment of each check, and nothing counts as checked before it was', async () => {
    const show = async () => (await place.do('auditor', 'alcoa.show', {})).attributes;
    const stateOf = (shown: Shown, name: string) => named(shown, name).state;
    const before = await show();
    expect(before.map(({ name, state }) => `${name} ${state}`)).toEqual(
      attributes.map(({ name }) => `${name} ${name === 'Enduring' ? 'partly' : 'not checked'}`),
    );
    expect(named(before, 'Contemporaneous').checks).toEqual([
      { check: 'Times of the ledger', ok: true, unchecked: true, detail: expect.stringContaining('Not checked yet'), at: null },
    ]);
    await place.do('auditor', 'audit.verify', {});
    await vi.waitUntil(() => place.context.proof.state().running === null, { timeout: 200_000, interval: 20 });
    const after = await show();
    expect(named(after, 'Contemporaneous')).toMatchObject({
      state: 'proven',
      checks: [{ at: place.context.proof.state().last?.at, detail: expect.stringContaining('never runs backwards') }],
    });
    expect(stateOf(after, 'Attributable')).toBe('partly');
    expect(stateOf(after, 'Available')).toBe('not checked');
    await place.do('admin', 'backup.make', {});
    expect(named(await show(), 'Available')).toMatchObject({
      state: 'partly',
      checks: [{ check: 'Last backup', detail: expect.stringContaining('holds the vault up to entry') }, { unchecked: true }],
    });
    await place.later(60 * 24 * 8);
    await place.signIn('auditor');
    expect(named(await show(), 'Available').checks[0]).toMatchObject({ ok: false, detail: expect.stringContaining('It is late') });
  });

  it('say what a verification of new entries alone left out, and that nothing was seen behind a damaged database', () => {
    const at = '2026-11-24T09:00:00.000Z';
    const told = (checks: string[], isWhole: boolean) =>
      byAttribute({ checks: checks.map((name) => ({ ...passed(name, 'Good.'), ok: name !== 'Database', at })), isWhole }, []);
    const since = told(['Signed proof', 'State', 'Chain of the ledger', 'High-water mark'], false);
    expect(named(since, 'Accurate').state).toBe('proven');
    expect(named(since, 'Complete').checks.find(({ check }) => check === 'Tables')).toMatchObject({
      unchecked: true,
      detail: expect.stringContaining('only what is new since a signed proof'),
    });
    const damaged = told(['Database'], true);
    expect(damaged.map(({ name, state }) => `${name} ${state}`)).toEqual(
      attributes.map(({ name }) => `${name} ${name === 'Available' ? 'not proven' : 'not checked'}`),
    );
  });

  it('are told by verify --alcoa, which exits with 1 where one is not proven', async () => {
    // Not those of the vault as it went on: an older copy of it beside them is one that was put back.
    const given = ['--trust', trust, '--backups', madeFolder(scratch, 'no-backups'), '--alcoa'];
    const good = await runHere(['verify', genuine, ...given, '--json']);
    const { valid, attributes: shown } = JSON.parse(good.stdout) as { valid: boolean; attributes: Shown };
    expect([valid, shown.map(({ name }) => name)]).toEqual([true, attributes.map(({ name }) => name)]);
    const folder = join(scratch, 'for-the-command-line');
    cpSync(genuine, folder, { recursive: true });
    rmSync(join(folder, 'head'));
    const done = await runHere(['verify', folder, ...given]);
    expect(done.code).toBe(1);
    expect(done.stdout).toMatch(/^Complete: NOT PROVEN\. .*\n(?: {2}.*\n)* {2}NOT PROVEN {2}High-water mark: The file "head" is missing/m);
    expect(done.stdout).toMatch(/Not valid\.\nAttributes that are not proven: Complete, Enduring(?:, Available)?\.\n$/);
    await expect(verified(trust)).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining('of a whole vault') });
  });
});
