import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools, run } from '../../independent/tools.ts';
import { axeFaults, picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium', 'pdftoppm'))('copies on screen', () => {
  let screens: Shown;
  let scan = '';
  let paper = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      const number = await place.approved();
      await place.release(number);
      await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Cleanroom' }] });
      const { bytes } = await place.do('control', 'distribution.printCopy', { number, copy: 1 });
      const folder = mkdtempSync(join(tmpdir(), 'countersign-scan-'));
      writeFileSync(join(folder, 'copy.pdf'), Buffer.from(bytes, 'base64'));
      run('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-singlefile', '-png', join(folder, 'copy.pdf'), join(folder, 'scan')]);
      scan = join(folder, 'scan.png');
      paper = join(folder, 'copy.pdf');
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R05] issues a copy, takes it back, closes the account, and checks a scanned paper', async () => {
    const page = await screens.page();
    await signIn(page, 'control');
    await page.goto(page.url().replace(/#.*|$/, '#/documents/SOP-001'));
    await page.getByRole('tab', { name: 'Copies' }).click();
    await page.getByRole('button', { name: 'Issue controlled copies of 1.0' }).click();
    await page.getByLabel('People').first().fill('rev');
    await page.getByRole('option', { name: /\(reviewer\)/ }).click();
    await page.getByLabel('Places').first().fill('Assembly line 2');
    await page.getByLabel('Places').first().press('Enter');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Issue 2 copies' }).click();
    await page.getByRole('row', { name: /Assembly line 2.*Issued/ }).waitFor();
    await picture(page, 'document-copies');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Actions for copy 3 of SOP-001' }).click();
    await page.getByRole('menuitem', { name: 'Print' }).click();
    expect((await saved).suggestedFilename()).toBe('SOP-001_1.0_copy-3.pdf');

    await page.getByRole('link', { name: 'Copies' }).click();
    await page.getByRole('tab', { name: 'Check a paper' }).click();
    await page.locator('input[type=file]').setInputFiles(paper);
    await page.getByText('Copy 1 is held by Cleanroom').waitFor();
    await page.locator('input[type=file]').setInputFiles(scan);
    await page.getByText('Copy 1 is held by Cleanroom').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'check-paper');

    await page.getByRole('tab', { name: 'All copies' }).click();
    for (const copy of [1, 2, 3]) {
      await page.getByRole('button', { name: `Actions for copy ${copy} of SOP-001` }).click();
      await page.getByRole('menuitem', { name: 'Record what became of it' }).click();
      await page.getByLabel('Reason').fill('Handed in');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'copies');
    await page.getByRole('tab', { name: 'Reconciliation' }).click();
    await page.getByRole('button', { name: 'Reconcile' }).click();
    await page.getByLabel('Reason').fill('All papers seen');
    await page.getByRole('dialog').getByRole('button', { name: 'Reconcile' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: '3', exact: true }).first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'reconciliation');
  });
});
