import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { Tables } from '#main/ports/tables.ts';
import { BACKUP_PASSPHRASE, backupPlan, filesIn, madeFolder } from '#main/testing/backups.ts';
import { Workplace } from '#main/testing/workplace.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-planned-'));
const stick = join(scratch, 'stick');
const NUDGE = 'No backups of this vault are planned yet. Plan them';
const DAY = 24 * 60;
let place: Workplace;
beforeAll(async () => {
  place = await Workplace.staffed();
});
afterAll(() => {
  place.context.vault.close();
  rmSync(scratch, { recursive: true, force: true });
});
const tick = () => place.do(null, 'backup.tick', {});
const status = async () => {
  await place.signIn('quality');
  return place.do('quality', 'backup.status', {});
};
const waiting = async (userId: string): Promise<string[]> => {
  const { waiting: lines } = await place.do(userId, 'workflow.home', {});
  return lines.map(({ what }) => what);
};

describe('[R29] backups of a vault', () => {
  it('that nobody planned are one calm line at home, for those who may plan, until somebody does', async () => {
    expect(await tick()).toEqual({ made: null });
    const { waiting: lines } = await place.do('admin', 'workflow.home', {});
    expect(lines.find(({ what }) => what === NUDGE)).toMatchObject({ path: '/administration/backups?do=plan', due: null });
    expect(await waiting('quality')).toContain(NUDGE);
    for (const userId of ['control', 'author', 'auditor']) expect(await waiting(userId)).not.toContain(NUDGE);
    await place.do('admin', 'backup.setPlan', { ...backupPlan, everyDays: 1, place: stick, passphrase: BACKUP_PASSPHRASE });
    for (const userId of ['admin', 'quality']) expect(await waiting(userId)).not.toContain(NUDGE);
  });

  it('are made by the program once they are due, with nobody signed in, and the ledger says that it was the program', async () => {
    madeFolder(scratch, 'stick');
    expect(await tick()).toEqual({ made: null });
    place.clock.forward(61);
    expect(await tick()).toEqual({ made: 'BACKUP-0001' });
    expect(await tick()).toEqual({ made: null });
    const { backups, plannedAt, notMade } = await status();
    expect(backups).toMatchObject([{ id: 'BACKUP-0001', place: stick, madeBy: null }]);
    expect(backups[0]?.head).toMatch(/^\d+(?: [0-9a-f]{4}){4}$/);
    expect(notMade).toBeNull();
    const [entry] = place.context.vault.query<{ text: string }>("SELECT text FROM ledger WHERE operation = 'backup.tick'");
    expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({ actor: 'system', signer: { kind: 'workstation' }, subject: 'BACKUP-0001' });
    await place.until(new Date(plannedAt ?? ''));
    expect(await tick()).toEqual({ made: 'BACKUP-0002' });
  });

  it('wait for a medium that is not there, say so, and are made as soon as it is', async () => {
    rmSync(stick, { recursive: true });
    place.clock.forward(DAY);
    expect(await tick()).toEqual({ made: null });
    expect((await status()).notMade).toMatchObject({ message: expect.stringContaining(`There is no folder ${stick}. Plug in its medium`) });
    expect(existsSync(stick)).toBe(false);
    madeFolder(scratch, 'stick');
    expect(await tick()).toEqual({ made: 'BACKUP-0003' });
    expect((await status()).notMade).toBeNull();
  });

  it('are not made while another one is, nor twice by two ticks', async () => {
    place.clock.forward(DAY);
    const [first, second] = await Promise.all([tick(), tick()]);
    expect([first, second]).toEqual([{ made: 'BACKUP-0004' }, { made: null }]);
    expect(filesIn(stick).filter((path) => path.endsWith('.manifest'))).toHaveLength(2);
  });

  it('[R01] that were written outside the program as if the clock had made them: verify finds each that no plan made due', async () => {
    place.clock.forward(60);
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
    await place.unguard();
    const { vault, workstation } = place.context;
    const backup = vault.find('backups', {}, ['id']).at(-1);
    if (!backup) throw new Error('nothing to forge');
    const forge = (id: string, own: Partial<Tables['backups']>): void =>
      vault.write({ ...place.header('system', 'backup.tick'), roles: [] }, workstation.signer, (uow) =>
        uow.insert('backups', { ...backup, id, made_at: uow.time, ...own }),
      );
    forge('BACKUP-0005', {});
    place.clock.forward(DAY);
    forge('BACKUP-0006', { place: join(scratch, 'elsewhere') });
    place.clock.forward(DAY);
    forge('BACKUP-0007', { made_by: 'control' });
    place.clock.forward(DAY);
    forge('BACKUP-0008', { by_clock: null });
    const rights = verifyPath(place.folder, undefined).find(({ check }) => check === 'Rights');
    expect(rights?.detail.match(/BACKUP-000[5-8] of backups, which it may not/g)).toHaveLength(4);
  });
});
