import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools, run } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium', 'pdftoppm'))('copies on screen', () => {
  let screens: Shown;
  let scan = '';
  let paper = '';
  let middle = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      const number = await place.approved();
      await place.release(number);
      await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: 'Cleanroom' }] });
      const { bytes } = await place.take('control', 'distribution.printCopy', { number, copy: 1 });
      const folder = mkdtempSync(join(tmpdir(), 'countersign-scan-'));
      writeFileSync(join(folder, 'copy.pdf'), bytes);
      run('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-singlefile', '-png', join(folder, 'copy.pdf'), join(folder, 'scan')]);
      // The middle of the page, where no code is.
      const cut = ['-r', '150', '-x', '200', '-y', '500', '-W', '600', '-H', '400', '-singlefile', '-png'];
      run('pdftoppm', [...cut, join(folder, 'copy.pdf'), join(folder, 'middle')]);
      middle = join(folder, 'middle.png');
      scan = join(folder, 'scan.png');
      paper = join(folder, 'copy.pdf');
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('issues a copy, takes it back, closes the account, and checks a scanned paper', async () => {
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
    await page.locator('input[type=file]').setInputFiles(middle);
    const unread = page.getByRole('alert');
    await unread.waitFor();
    // The code of the former picture would answer under the name of this one.
    expect(await page.getByLabel('Code of the page').inputValue()).toBe('');
    expect(await page.getByRole('button', { name: 'Check the paper' }).isDisabled()).toBe(true);
    expect(await page.getByText('held by Cleanroom').count()).toBe(0);
    await picture(page, 'check-paper-unread');
    await page.locator('input[type=file]').setInputFiles(scan);
    await page.getByText('Copy 1 is held by Cleanroom').waitFor();
    expect(await page.getByText('scan.png').count()).toBe(1);
    await page.getByLabel('Code of the page').press('End');
    await page.getByLabel('Code of the page').pressSequentially('X');
    expect(await page.getByText('held by Cleanroom').count()).toBe(0);
    expect(await page.getByText('scan.png').count()).toBe(0);
    await page.getByRole('button', { name: 'Check the paper' }).click();
    await page.getByText('Not genuine', { exact: true }).waitFor();

    await page.getByRole('tab', { name: 'All copies' }).click();
    for (const copy of [1, 2, 3]) {
      await page.getByRole('button', { name: `Actions for copy ${copy} of SOP-001` }).click();
      await page.getByRole('menuitem', { name: 'Record the outcome' }).click();
      await page.getByLabel('Reason').fill('Handed in');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    const recordAnew = async (act: string, outcome: string, reason: string) => {
      await page.getByRole('button', { name: 'Actions for copy 1 of SOP-001' }).click();
      await page.getByRole('menuitem', { name: act }).click();
      await page.getByLabel('It was').first().click();
      await page.getByRole('option', { name: outcome }).click();
      await page.getByLabel('Reason').fill(reason);
      await picture(page, `copy-${outcome}-anew`);
      expect(await axeFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await recordAnew('Correct the outcome', 'lost', 'It was the paper of another line');
    await page.getByRole('row', { name: /Cleanroom.*Lost \(before: returned\): It was the paper/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'copies');
    await page.getByRole('tab', { name: 'Reconciliation' }).click();
    await page.getByRole('button', { name: /^Reconcile SOP-001/ }).click();
    await page.getByLabel('Reason').fill('All papers seen');
    await page.getByRole('dialog').getByRole('button', { name: 'Reconcile' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('gridcell', { name: '3', exact: true }).first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'reconciliation');
    await page.getByRole('tab', { name: 'All copies' }).click();
    // The account is closed: what was not lost is not said anew.
    await expect.poll(() => page.getByRole('button', { name: 'Actions for copy 2 of SOP-001' }).count()).toBe(0);
    await recordAnew('Record that it was found again', 'destroyed', 'Found behind the oven, shredded');
    await page.getByRole('row', { name: /Cleanroom.*Reconciled.*Destroyed \(before: lost\): Found behind the oven/ }).waitFor();
    await page.setViewportSize({ width: 1024, height: 700 });
    await picture(page, 'copies-found-again');
  });
});
