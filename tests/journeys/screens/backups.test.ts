import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BACKUP_PASSPHRASE } from '#main/testing/backups.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('backups on screen', () => {
  const stick = mkdtempSync(join(tmpdir(), 'countersign-stick-'));
  const second = mkdtempSync(join(tmpdir(), 'countersign-second-'));
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.release(await place.approved());
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
    for (const folder of [stick, second]) rmSync(folder, { recursive: true, force: true });
  });
  const open = async (userId: string, path: string, size = {}): Promise<Page> => {
    const page = await screens.page(size);
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };
  const testRestore = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Test the restore…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Test the restore' });
    await dialog.getByRole('textbox', { name: 'Passphrase of the backups' }).fill(BACKUP_PASSPHRASE);
    await look(page, 'restore-test-dialog');
    await dialog.getByRole('button', { name: 'Restore and verify' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('[R29] an administrator plans and makes them by the keyboard, Quality tests the restore, and a test that failed says why, in German too', async () => {
    const admin = await open('admin', '/', { width: 1024, height: 720 });
    await admin.getByText('No backups of this vault are planned yet. Plan them').waitFor();
    await look(admin, 'home-without-backups');
    await admin.goto(admin.url().replace(/#.*|$/, '#/administration/backups'));
    await admin.getByText('None is planned yet').waitFor();
    await admin.getByText('There is none. A vault that was put back').waitFor();
    expect(await admin.getByRole('button', { name: 'Make a backup now' }).isDisabled()).toBe(true);
    await look(admin, 'backups-none');
    await admin.getByRole('button', { name: 'Plan the backups…' }).focus();
    await admin.keyboard.press('Enter');
    const dialog = admin.getByRole('dialog', { name: 'Plan the backups' });
    await dialog.getByLabel('Folder, best on another disk or a stick').fill(stick);
    await dialog.getByLabel('Second folder, for checkpoints').fill(second);
    await dialog.getByLabel('Passphrase of the backups').fill(BACKUP_PASSPHRASE);
    await dialog.getByLabel('The passphrase again').fill('another one');
    await dialog.getByText('It is not the same as above.').waitFor();
    await dialog.getByLabel('The passphrase again').fill(BACKUP_PASSPHRASE);
    await dialog.getByLabel('Reason').fill('As SOP-014 says');
    await look(admin, 'backups-plan');
    await dialog.getByRole('button', { name: 'Keep this plan' }).focus();
    await admin.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await admin.getByText(`${stick}; at least 10 stay, each for 90 days`).waitFor();
    await admin.getByRole('button', { name: 'Make a backup now' }).press('Enter');
    await admin.getByText(/BACKUP-0001 was made in/).waitFor();
    await admin.getByRole('row', { name: /BACKUP-0001/ }).waitFor();
    expect(await admin.getByRole('button', { name: 'Test the restore…' }).count()).toBe(0);
    await look(admin, 'backups-made');

    const quality = await open('quality', '/administration/backups');
    await testRestore(quality);
    await quality.getByText('Passed', { exact: true }).waitFor();
    const [certificate] = await Promise.all([
      quality.waitForEvent('download'),
      quality.getByRole('button', { name: 'Certificate of DRILL-0001' }).click(),
    ]);
    expect(certificate.suggestedFilename()).toBe('restore-test_2026-11-24_passed.pdf');
    const head = (
      await quality
        .getByRole('row', { name: /BACKUP-0001/ })
        .getByRole('cell')
        .nth(2)
        .innerText()
    ).trim();
    await quality.getByLabel('Ledger head from a record or a paper').fill(head.toUpperCase().replaceAll(' ', '  '));
    await quality.getByRole('button', { name: 'Compare' }).click();
    await quality.getByText('nothing up to it was put back or written anew').waitFor();
    await quality.getByText(/The ledger grew out of all checkpoints in .* the newest of entry/).waitFor();
    await look(quality, 'backups');

    const piece = readdirSync(stick, { recursive: true, withFileTypes: true })
      .flatMap((one) => (one.isFile() && !one.name.endsWith('.manifest') ? [join(one.parentPath, one.name)] : []))
      .sort((a, b) => statSync(b).size - statSync(a).size)[0];
    rmSync(piece ?? '');
    await testRestore(quality);
    await quality.getByText(/The piece .* is missing/).waitFor();
    await look(quality, 'backups-failed');
    await quality.goto(quality.url().replace(/#.*/, '#/profile'));
    await quality.getByText('Deutsch', { exact: true }).click();
    await quality.goto(quality.url().replace(/#.*/, '#/administration/backups'));
    await quality.getByRole('button', { name: 'Zertifikat zu DRILL-0001' }).waitFor();
    await quality.getByText(/Das Stück .* fehlt/).waitFor();
    await look(quality, 'backups-german');
  });
});
