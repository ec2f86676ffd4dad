import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath, verifyRecordFile } from '#main/app/verify/verify.ts';
import {
  filesIn as filesOf,
  keepLarge,
  madeFolder,
  BACKUP_PASSPHRASE as PASSPHRASE,
  backupPlan as plan,
  planBackups,
  restoreFrom,
  two,
} from '#main/testing/backups.ts';
import { CUSTODIAN, TestClock, Workplace } from '#main/testing/workplace.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-backups-'));
const LARGE = 3 * 1024 * 1024;
let place: Workplace;
let to = '';

const folderOf = (name: string): string => madeFolder(scratch, name);
const make = (where = to) => place.do('admin', 'backup.make', { place: where });
const restored = (name: string, more: Parameters<typeof restoreFrom>[2] = {}) =>
  restoreFrom(to, join(scratch, name), more, { clock: place.clock });

/** Days later people come back, and sign in again. */
const pass = async (days: number): Promise<void> => {
  await place.later(60 * 24 * days);
  for (const userId of ['admin', 'quality', 'control', 'auditor']) await place.signIn(userId);
};

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  to = folderOf('stick');
  await place.release(await place.approved());
  await keepLarge(place, LARGE);
});
afterAll(() => {
  place.context.vault.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('a plan of backups', () => {
  it('comes before the first backup, and names a passphrase that is not guessed', async () => {
    expect(await place.ask('admin', 'backup.make', { place: to })).toMatchObject({
      ok: false,
      message: expect.stringContaining('No backups are planned yet'),
    });
    expect(await place.ask('admin', 'backup.setPlan', { ...plan, place: to })).toMatchObject({
      ok: false,
      message: expect.stringContaining('Choose the passphrase'),
    });
    expect(await place.ask('admin', 'backup.setPlan', { ...plan, place: to, passphrase: 'too short' })).toMatchObject({
      ok: false,
      code: 'refused',
    });
    expect(await place.ask('author', 'backup.setPlan', { ...plan, place: to, passphrase: PASSPHRASE })).toMatchObject({
      code: 'forbidden',
    });
    expect(await planBackups(place, to)).toEqual({ id: 'PLAN-0001' });
    expect(await place.do('quality', 'backup.status', {})).toMatchObject({
      plan: { place: to, everyDays: 7 },
      backups: [],
      drillDue: null,
    });
  });

  it('keeps its passphrase where none is given, and says so in the ledger', async () => {
    await place.do('quality', 'backup.setPlan', { ...plan, place: to });
    const [first, second] = place.context.vault.find('backup_plans', {}, ['id']);
    expect(second).toMatchObject({ key_of: 'PLAN-0001', wrapped_key: first?.wrapped_key });
  });
});

describe('a backup', () => {
  it('[R29] is made while people work, is recorded, and is restored as a vault that verifies and works on', async () => {
    const working = make();
    const number = await place.draft('Written while the backup was made.');
    const made = await working;
    expect(made).toMatchObject({ id: 'BACKUP-0001', place: to, removed: 0, notRemoved: null });
    const [entry] = place.context.vault.query<{ text: string }>(
      `SELECT text FROM ledger WHERE operation = 'backup.make' AND json_extract(text, '$.outcome') = 'done'`,
    );
    expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({
      actor: 'admin',
      subject: 'BACKUP-0001',
      reason: expect.stringContaining(made.manifestHash),
    });
    const answer = await restored('first');
    expect(answer).toMatchObject({ head: { seq: made.entry }, isNewest: true });
    expect(answer.checks.filter(({ ok }) => !ok)).toEqual([]);
    const other = await openApp(join(scratch, 'first'), { clock: place.clock });
    expect(other.vault.ledgerHead().seq).toBe(made.entry);
    expect(other.vault.find('documents', { number })).toHaveLength(0);
    other.vault.close();
    expect(statSync(join(scratch, 'first')).mode & 0o077).toBe(0);
  });

  it('writes only what is new, and nothing of it can be read without a key', async () => {
    const before = filesOf(to).length;
    await keepLarge(place, LARGE);
    const made = await make();
    expect(made.bytes).toBeGreaterThan(2 * LARGE);
    expect(made.written).toBeLessThan(made.bytes - LARGE);
    expect(filesOf(to).length).toBeGreaterThan(before);
    const all = Buffer.concat(filesOf(to).map((path) => readFileSync(path)));
    expect(all.includes('SQLite format 3')).toBe(false);
    expect(all.includes('Control of R&D')).toBe(false);
    await restored('second');
  });

  it('is opened by the custodian as well, and by nobody else', async () => {
    await restored('custodian', { secret: { custodianPassphrase: CUSTODIAN } });
    await expect(restored('nobody', { secret: { passphrase: 'another passphrase of somebody' } })).rejects.toMatchObject({
      code: 'wrong-password',
    });
    await expect(restored('nobody', { secret: { custodianPassphrase: PASSPHRASE } })).rejects.toMatchObject({ code: 'wrong-password' });
    expect(existsSync(join(scratch, 'nobody'))).toBe(false);
  });

  it('is never restored over anything', async () => {
    await expect(restored('first')).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('new folder only') });
    await restored('empty', { into: folderOf('empty') });
    expect(readdirSync(scratch).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('[R29] that is older than something known is put back by two people of its vault, and the ledger says so from then on', async () => {
    const [folder = ''] = readdirSync(to);
    const [oldest] = readdirSync(join(to, folder))
      .filter((name) => name.endsWith('.manifest'))
      .sort();
    await expect(restored('older', { backup: oldest })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('not the newest'),
    });
    for (const [older, code, words] of [
      [two('quality', 'quality'), 'refused', 'Two different people'],
      [two('author', 'control'), 'forbidden', 'One of the two must be Quality'],
      [{ ...two(), second: { userId: 'control', password: 'somebody guesses' } }, 'wrong-password', 'Nothing was restored'],
    ] as const)
      await expect(restored('older', { backup: oldest, older })).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(existsSync(join(scratch, 'older'))).toBe(false);
    const { head: put } = await restored('older', { backup: oldest, older: two() });
    const newest = readdirSync(join(to, folder))
      .filter((name) => name.endsWith('.manifest'))
      .sort()
      .at(-1);
    const again = await openApp(join(scratch, 'older'), { clock: place.clock });
    const [entry] = again.vault.query<{ text: string }>("SELECT text FROM ledger WHERE operation = 'backup.recordPutBack'");
    expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({
      seq: put.seq + 1,
      subject: 'older state put back by quality and control',
      reason: `${oldest}, up to entry ${put.seq}. Given up: the newer backup ${newest}. The newer one is damaged`,
    });
    again.vault.close();
    expect(verifyPath(join(scratch, 'older'), undefined).filter(({ ok }) => !ok)).toEqual([]);
    const head = place.context.vault.ledgerHead();
    const known = `${head.seq} ${head.hash.slice(0, 16)}`;
    await expect(restored('known', { known })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('what was entered between is not in it'),
    });
    await expect(restored('known', { insteadOf: place.folder })).rejects.toMatchObject({ code: 'refused' });
    await expect(restored('known', { known: `1 ${'0'.repeat(16)}` })).rejects.toMatchObject({
      code: 'vault-damaged',
      message: expect.stringContaining('its history is another one'),
    });
  });

  it('is refused to a vault that was put back to an older state, which the backups know', async () => {
    const folder = join(folderOf('put-back'), 'vault');
    cpSync(join(scratch, 'older'), folder, { recursive: true });
    const other = await Workplace.goOn(folder, place.authorityPem, place.clock);
    expect(await other.ask('admin', 'backup.make', { place: to })).toMatchObject({
      ok: false,
      code: 'vault-damaged',
      message: expect.stringContaining('an older state of the vault was put back'),
    });
    other.context.vault.close();
  });

  it('is refused where its medium is not there, and inside its own vault', async () => {
    expect(await place.ask('admin', 'backup.make', { place: join(scratch, 'not', 'there') })).toMatchObject({
      ok: false,
      code: 'cannot-write',
    });
    expect(existsSync(join(scratch, 'not'))).toBe(false);
    expect(await place.ask('admin', 'backup.make', { place: place.folder })).toMatchObject({ ok: false, code: 'invalid-input' });
  });

  it('waits while another check copies the vault, and nobody has to try again', async () => {
    place.context.vault.takeSnapshot();
    const making = make();
    expect(await place.do('quality', 'backup.running', {})).toBeNull();
    place.context.vault.releaseSnapshot();
    expect(await making).toMatchObject({ place: to });
  });

  it('can be cancelled, and nothing of it stays', async () => {
    const other = folderOf('cancelled');
    for (let count = 0; count < 3; count += 1) await keepLarge(place, LARGE);
    const making = place.ask('admin', 'backup.make', { place: other });
    await expect.poll(async () => (await place.do('quality', 'backup.running', {}))?.percent ?? 0, { interval: 2 }).toBeGreaterThan(0);
    await place.do('quality', 'backup.cancel', {});
    expect(await making).toMatchObject({ ok: false, code: 'refused', message: expect.stringContaining('was cancelled') });
    expect(filesOf(other)).toEqual([]);
    expect(await place.do('quality', 'backup.running', {})).toBeNull();
  });

  it('goes once others are newer and its days are over, with the pieces that only it names', async () => {
    const other = folderOf('retention');
    await make(other);
    const large = () => filesOf(other).filter((path) => statSync(path).size > LARGE);
    const first = large().length;
    expect(first).toBeGreaterThan(0);
    for (let count = 0; count < 2; count += 1) {
      await pass(31);
      await make(other);
    }
    const manifests = filesOf(other).filter((path) => path.endsWith('.manifest'));
    expect(manifests).toHaveLength(2);
    expect(large().length).toBe(first);
    await restoreFrom(other, join(scratch, 'kept'));
    expect(dirname(manifests[0] ?? '')).toContain('countersign-backup-');
  });
});

describe('a restore test', () => {
  const drill = (more: object = {}) => place.take('quality', 'backup.drill', { records: 5, passphrase: PASSPHRASE, ...more } as never);

  it('[R29] restores the newest backup aside, verifies it, opens records without it, and leaves a sealed certificate', async () => {
    await make();
    const tested = await drill();
    expect(tested).toMatchObject({ id: 'DRILL-0001', outcome: 'passed', problem: null, records: 1 });
    const checks = await verifyRecordFile(tested.bytes, place.authorityPem, 'certificate');
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ detail }) => detail).join(' ')).toContain('passed: ');
    const again = await place.take('auditor', 'backup.certificate', { id: 'DRILL-0001' });
    expect(again.bytes.equals(tested.bytes)).toBe(true);
    expect(await place.do('quality', 'backup.status', {})).toMatchObject({ drillDue: tested.nextDue, drillLate: false, backupLate: false });
  });

  it('is refused with a wrong passphrase, and to those without the seal', async () => {
    expect(await place.ask('quality', 'backup.drill', { records: 5, passphrase: 'another passphrase of somebody' })).toMatchObject({
      code: 'wrong-password',
    });
    expect(await place.ask('admin', 'backup.drill', { records: 5, passphrase: PASSPHRASE })).toMatchObject({ code: 'forbidden' });
    expect(await place.ask('quality', 'backup.drill', { records: 5 })).toMatchObject({ code: 'invalid-input' });
  });

  it('[R29] that fails is recorded and sealed as well, and stays due', async () => {
    const [piece = ''] = filesOf(to).filter((path) => statSync(path).size > LARGE);
    const bytes = readFileSync(piece);
    rmSync(piece);
    const tested = await drill();
    expect(tested).toMatchObject({ outcome: 'failed', problem: expect.stringContaining('is missing'), nextDue: place.clock.today() });
    await pass(1);
    expect(await place.do('quality', 'backup.status', {})).toMatchObject({ drillLate: true });
    const { late } = await place.do('quality', 'workflow.home', {});
    expect(late).toMatchObject([{ what: 'The last restore test failed', path: '/administration/backups' }]);
    expect(bytes.length).toBeGreaterThan(LARGE);
  });

  it('misses a backup that was taken away', async () => {
    const other = folderOf('taken-away');
    await make(other);
    const [first = ''] = filesOf(other).filter((path) => path.endsWith('.manifest'));
    const made = await make(other);
    rmSync(join(dirname(first), made.manifest));
    expect(await drill({ place: other })).toMatchObject({
      outcome: 'failed',
      problem: expect.stringContaining('it was taken away or exchanged'),
    });
  });

  it('[R08] is of backups of its own vault: no id and no place leads whoever may test them to those of another', async () => {
    const other = folderOf('of-another-vault');
    const stranger = await Workplace.open(new TestClock(new Date(place.clock.time)));
    await stranger.staff();
    await planBackups(stranger, other);
    const { id } = await stranger.do('admin', 'backup.make', {});
    stranger.context.vault.close();
    const theirs = filesOf(other);
    for (const foreign of [id, 'PLAN-0001', 'DRILL-0999', other])
      expect(await place.ask('auditor', 'backup.certificate', { id: foreign })).toMatchObject({ ok: false, code: 'not-found' });
    const drilled = await place.ask('quality', 'backup.drill', { place: other, records: 1, passphrase: PASSPHRASE });
    expect(drilled).toMatchObject({ ok: false, code: 'cannot-read', message: expect.stringContaining('no backup of this vault') });
    // Its own come and go beside them.
    for (let count = 0; count < 3; count += 1) {
      await make(other);
      await pass(31);
    }
    expect(filesOf(other)).toEqual(expect.arrayContaining(theirs));
  });

  it('is verified with the vault, whose ledger tells of it', async () => {
    const other = folderOf('whole');
    await make(other);
    const answer = await restoreFrom(other, join(scratch, 'whole-vault'));
    expect(answer.checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('fails on a backup of a copy of its vault in which somebody went on', async () => {
    const [folder, other] = [join(folderOf('copied'), 'vault'), folderOf('of-the-copy')];
    cpSync(join(scratch, 'whole-vault'), folder, { recursive: true });
    const copy = await Workplace.goOn(folder, place.authorityPem, place.clock);
    await copy.draft();
    await copy.do('admin', 'backup.make', { place: other });
    copy.context.vault.close();
    expect(await drill({ place: other })).toMatchObject({
      outcome: 'failed',
      problem: expect.stringContaining('of a copy of the vault in which somebody went on'),
    });
  });

  it('and backups that are late are told at home', async () => {
    await pass(8);
    const { late } = await place.do('control', 'workflow.home', {});
    expect(late.map(({ what }) => what)).toContain('The backup of the vault is late');
    expect(await place.do('quality', 'backup.status', {})).toMatchObject({ backupLate: true });
  });
});
