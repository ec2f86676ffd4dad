import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BACKUP_PASSPHRASE, backupPlan } from '#main/testing/backups.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-restore-due-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('[R29] a restore test in the last hour of a winter day is recorded, and the next one is due by the calendar, where clocks are set between', async () => {
  const place = await Workplace.staffed(new TestClock(new Date('2026-11-30T22:30:00.000Z')));
  await place.do('admin', 'backup.setPlan', { ...backupPlan, drillDays: 180, place: folder, passphrase: BACKUP_PASSPHRASE });
  await place.do('admin', 'backup.make', {});
  expect(place.clock.today()).toBe('2026-11-30');
  const tested = await place.take('quality', 'backup.drill', { records: 5, passphrase: BACKUP_PASSPHRASE } as never);
  expect(tested).toMatchObject({ outcome: 'passed', nextDue: '2027-05-29' });
});
