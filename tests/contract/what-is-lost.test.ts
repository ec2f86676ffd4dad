import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath, verifyRecordFile } from '#main/app/verify/verify.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { verifyBytes } from '#main/domain/signing/keys.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { madeFolder, planBackups, restoreFrom } from '#main/testing/backups.ts';
import { newStore } from '#main/testing/key-store.ts';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-lost-'));
const NEXT = { custodianName: 'Nora Next', custodianPassphrase: 'another envelope in another safe' };
const by = (userId: string) => ({ userId, password: passwordOf(userId) });

let place: Workplace;
let to = '';
const restoreInto = (name: string, secret?: Parameters<typeof restoreFrom>[2]) => restoreFrom(to, join(scratch, name), secret);
const faults = (folder = place.folder) => verifyPath(folder, undefined).filter(({ ok }) => !ok);
const entries = (operation: string, subject: string): LedgerEntry[] =>
  place.context.vault
    .query<{ text: string }>('SELECT text FROM ledger WHERE operation = ? ORDER BY seq', [operation])
    .map(({ text }) => JSON.parse(text) as LedgerEntry)
    .filter((entry) => entry.outcome === 'done' && `${entry.actor} ${entry.subject}`.includes(subject));
const works = async (number: string): Promise<void> => {
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
  expect(await place.release(number)).toMatchObject({ ok: true });
};
/** Somebody who forgot the password: the administrator resets it, and the person enrols anew. */
const forget = async (userId: string): Promise<void> => {
  const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId, reason: 'Forgotten' });
  await place.enrol(userId, oneTimePassword);
};

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await works(await place.draft());
  await place.do('admin', 'vault.nameDeputies', { reason: 'in case', ...custodian, deputies: ['quality', 'control', 'auditor'] });
  to = madeFolder(scratch, 'stick');
  await planBackups(place, to);
  await place.do('admin', 'backup.make', { place: to });
});
afterAll(() => {
  place.context.vault.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('what is lost with a secret, and how work goes on', () => {
  it('[R25] a forgotten password: the key is revoked at once, its replacement is recorded, and so is its first use, which proves that it works', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.signIn('reviewer');
    const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId: 'reviewer', reason: 'Forgotten' });
    const [former] = place.context.vault.find('certificates', { owner: 'reviewer' }, ['issued_at']);
    expect(former).toMatchObject({ revoked_from_seq: entries('identity.resetPassword', 'reviewer').at(-1)?.seq });
    expect(await place.decide('reviewer', number)).toMatchObject({ ok: false, code: 'not-signed-in' });
    await expect(place.signIn('reviewer')).rejects.toThrow('wrong-password');

    await place.enrol('reviewer', oneTimePassword);
    await place.signIn('reviewer');
    expect(await place.decide('reviewer', number)).toMatchObject({ ok: false, code: 'refused' });
    const { certificateSerial } = await place.do('quality', 'identity.identify', { userId: 'reviewer', method: 'passport', ...custodian });
    expect(certificateSerial).not.toBe(former?.id);
    const [act] = entries('identity.identify', 'reviewer')
      .slice(-1)
      .map(({ changes }) => changes.find(({ table }) => table === 'custodian_acts')?.after);
    expect(JSON.parse(String(act?.statement))).toMatchObject({
      certificate: certificateSerial,
      custodian: 'Klara Custodian',
      method: 'passport',
    });

    const session = await place.signIn('reviewer');
    const row = place.context.vault.get('sessions', session);
    const key = certificateFacts(place.context.vault.get('certificates', certificateSerial)?.pem ?? '')?.publicKey ?? null;
    const bytes = (text = '', encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
    expect(verifyBytes(key, bytes(row?.statement), bytes(row?.certification, 'base64'))).toBe(true);
    expect(
      entries('identity.signIn', 'reviewer')
        .at(-1)
        ?.changes.some(({ id }) => id === session),
    ).toBe(true);
    expect(await place.decide('reviewer', number)).toMatchObject({ ok: true });
    expect(faults()).toEqual([]);
  });

  it('[R25] the custodian passphrase: two of the three deputies replace the custodian, and the former one opens nothing more', async () => {
    const replaced = { reason: 'The envelope burnt', successorName: NEXT.custodianName, successorPassphrase: NEXT.custodianPassphrase };
    await place.do('admin', 'vault.replaceByDeputies', { ...replaced, first: by('quality'), second: by('control') });
    expect(await place.ask('admin', 'vault.exportTrust', custodian)).toMatchObject({ ok: false, code: 'wrong-password' });
    await forget('approver');
    await place.do('quality', 'identity.identify', { userId: 'approver', method: 'passport', ...NEXT });
    await place.signIn('approver');
    await works(await place.draft());
    expect(faults()).toEqual([]);
  });

  it('the passphrase of the backups: the custodian opens them, by the passphrase of the day of the backup', async () => {
    await place.do('admin', 'backup.make', { place: to });
    await expect(restoreInto('guessed', { secret: { passphrase: 'nobody remembers this one' } })).rejects.toMatchObject({
      code: 'wrong-password',
    });
    await restoreInto('by-custodian', { secret: { custodianPassphrase: NEXT.custodianPassphrase } });
    expect(faults(join(scratch, 'by-custodian'))).toEqual([]);
  });

  it('the disk, and the workstation with its store: the backup is restored on another computer, whose key the custodian gives', async () => {
    place.context.vault.close();
    const store = newStore();
    (await openApp(place.folder, { clock: place.clock, ...store })).vault.close();
    place.context = await openApp(place.folder, { clock: place.clock, ...store });
    await place.signIn('admin');
    const { entry } = await place.do('admin', 'backup.make', { place: to });
    place.context.vault.close();
    rmSync(place.folder, { recursive: true });

    const folder = join(scratch, 'another-computer');
    expect(await restoreInto('another-computer')).toMatchObject({ head: { seq: entry }, isNewest: true });
    const other = newStore();
    await expect(openApp(folder, { clock: place.clock, ...other })).rejects.toMatchObject({ code: 'key-elsewhere' });
    (await openApp(folder, { clock: place.clock, ...other }, NEXT)).vault.close();
    place.context = await openApp(folder, { clock: place.clock, ...other });
    for (const userId of ['author', 'reviewer', 'quality', 'approver', 'control', 'admin']) await place.signIn(userId);
    await works(await place.draft());
    expect(faults(folder)).toEqual([]);
  });

  it('the authority, with the passphrase and two deputies: nobody new signs, everybody else goes on, and records are proven for ever', async () => {
    // Of the three deputies two forgot their passwords as well: with the passwords their shares are gone.
    for (const userId of ['auditor', 'control']) await forget(userId);
    const two = { reason: 'All are gone', successorName: 'Somebody', successorPassphrase: 'a third envelope in a third safe' };
    for (const second of ['control', 'auditor'])
      expect(await place.ask('admin', 'vault.replaceByDeputies', { ...two, first: by('quality'), second: by(second) })).toMatchObject({
        ok: false,
        code: 'refused',
      });
    const guessed = { ...NEXT, custodianPassphrase: 'a guess at the passphrase' };
    expect(await place.ask('quality', 'identity.identify', { userId: 'auditor', method: 'passport', ...guessed })).toMatchObject({
      ok: false,
      code: 'wrong-password',
    });
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    const { bytes } = await place.take('quality', 'records.export', { number: 'SOP-001', label: '1.0', format: 'pdf' });
    const checks = await verifyRecordFile(bytes, place.authorityPem, 'SOP-001.pdf');
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
