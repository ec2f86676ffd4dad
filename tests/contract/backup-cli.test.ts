import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BACKUP_PASSPHRASE, madeFolder } from '#main/testing/backups.ts';
import { CUSTODIAN, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runCli, runHere } from './run-cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-backup-cli-'));
let place: Workplace;
let to = '';
let trust = '';
const env = (userId: string) => ({ COUNTERSIGN_PASSWORD: passwordOf(userId), COUNTERSIGN_BACKUP_PASSPHRASE: BACKUP_PASSPHRASE });
const as = (userId: string, ...words: string[]) =>
  runHere(['backup', ...words, '--vault', place.folder, '--as', userId], { env: env(userId) });

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await place.release(await place.approved());
  await place.closeToday();
  to = madeFolder(scratch, 'stick');
  trust = join(scratch, 'authority.pem');
  writeFileSync(trust, place.authorityPem);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('[R29] backups are planned, made, tested and restored on the command line', async () => {
  const none = await as('admin', 'make');
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('No backups are planned yet') });
  expect(await as('admin', 'plan', '--to', to, '--reason', 'As SOP-014 says')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`PLAN-0001: backups go to ${to}, every 7 days`),
  });
  expect(await as('admin', 'make')).toMatchObject({ code: 0, stdout: expect.stringContaining('BACKUP-0001 was made in') });
  const status = await as('auditor', 'status');
  expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining('The last one is BACKUP-0001') });
  expect(status.stdout).toContain('No restore was tested yet.');
  const drill = await as('quality', 'drill', '--out', scratch);
  expect(drill).toMatchObject({ code: 0, stdout: expect.stringContaining('DRILL-0001 passed') });
  const certificate = readdirSync(scratch).find((name) => name.startsWith('restore-test_')) ?? '';
  const verified = await runHere(['verify', join(scratch, certificate), '--trust', trust]);
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('proven      Restore test: passed') });
});

it('[R29] a restore is a command of its own, of no vault, and refuses in words what it does not restore', async () => {
  const into = join(scratch, 'restored');
  const secrets = { COUNTERSIGN_BACKUP_PASSPHRASE: BACKUP_PASSPHRASE };
  const wrong = await runHere(['backup', 'restore', to, '--into', into], {
    env: { COUNTERSIGN_BACKUP_PASSPHRASE: 'somebody guesses this' },
  });
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('The passphrase of the backup is wrong') });
  const older = await runHere(['backup', 'restore', to, '--into', into, '--known', '99999 0123456789abcdef'], { env: secrets });
  expect(older).toMatchObject({ code: 1, stderr: expect.stringContaining('what was entered between is not in it') });
  const alone = await runHere(['backup', 'restore', to, '--into', into, '--older'], { env: secrets });
  expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('Two people put an older backup back') });
  const nonsense = await runHere(['backup', 'restore', to, '--into', into, '--known', 'yesterday'], { env: secrets });
  expect(nonsense).toMatchObject({ code: 2, stderr: expect.stringContaining('as it is printed') });
  const nothing = await runHere(['backup', 'restore', scratch, '--into', into], { env: secrets });
  expect(nothing).toMatchObject({ code: 3, stderr: expect.stringContaining('There is no complete backup in') });
  expect(existsSync(into)).toBe(false);
  const restored = runCli(['backup', 'restore', to, '--into', into, '--trust', trust], { env: secrets });
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('was restored into') });
  const by = join(scratch, 'by-custodian');
  const made = await runHere(['backup', 'restore', to, '--into', by, '--by-custodian', '--json'], {
    env: { COUNTERSIGN_CUSTODIAN: CUSTODIAN },
  });
  expect(JSON.parse(made.stdout)).toMatchObject({ into: by, isNewest: true });
  expect((await runHere(['verify', by, '--trust', trust])).code).toBe(0);
});
