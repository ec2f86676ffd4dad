import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { passwordOf, TestClock } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, picture, type Screens } from './browser.ts';
import { approveAtDesk, openHost, sign, signIn } from './people.ts';

/** What the page asks and the program refuses, from now on. */
const refusedAt = (page: Page, refused: string[] = []): string[] => {
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.url().replace(/^.*\//, '')} ${response.request().postData() ?? ''}`);
  });
  return refused;
};

describe.skipIf(inElectron || missingTools('chromium'))('a document after its first release', () => {
  let screens: Screens;
  let number = '';
  let folder = '';
  let authority = '';
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      number = await place.approved();
      await place.release(number);
      folder = dirname(place.folder);
      authority = join(folder, 'authority.pem');
      writeFileSync(authority, place.authorityPem);
    }, new TestClock(new Date()));
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('a new revision supersedes the one in force when it is made effective, and the former stays readable; nothing is asked on the way that is refused', async () => {
    const author = await screens.page();
    const refused = refusedAt(author);
    await signIn(author, 'author');
    await author.goto(`${author.url().split('#')[0]}#/documents/${number}`);
    await author.getByRole('button', { name: 'Revise' }).click();
    await author.getByLabel('Reason for the change').fill('Limits made narrower');
    expect(await axeFaults(author)).toEqual([]);
    await author.getByRole('button', { name: 'Start the revision' }).click();
    await author.locator('.editor-text[contenteditable=true]').waitFor();
    await author.keyboard.press('Control+End');
    await author.keyboard.type(' The limit is 5.');
    await author.getByRole('button', { name: 'Submit…' }).click();
    await author.getByLabel('Reason for the change').fill('Limits made narrower');
    await author.getByRole('button', { name: 'Submit for review' }).click();
    await author.getByText('In Review').first().waitFor();
    await author.context().close();
    await approveAtDesk(screens, number);

    const control = await screens.page();
    refusedAt(control, refused);
    await signIn(control, 'control');
    await control.goto(`${control.url().split('#')[0]}#/documents/${number}`);
    await control.getByText('In force: 1.0').waitFor();
    await control.getByRole('button', { name: 'Make effective' }).click();
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await sign(control, 'control', 'Sign and make effective');
    await control.getByText('In force: 2.0').waitFor();
    await control.getByRole('tab', { name: 'History' }).click();
    await control.getByRole('row', { name: /^1\.0/ }).getByText('Superseded').waitFor();
    expect(await axeFaults(control)).toEqual([]);
    await picture(control, 'superseded');
    await control.getByRole('button', { name: '1.0', exact: true }).click();
    await control.locator('article').getByText('The words of the procedure.').waitFor();
    expect(await control.locator('article').getByText('The limit is 5.').count()).toBe(0);
    expect(refused).toEqual([]);
    await control.context().close();
  });

  it('an auditor only reads: finds the document, proves its signatures and takes out a record that proves elsewhere', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    const rail = page.getByRole('navigation', { name: 'Main' });
    await rail.getByRole('link', { name: 'Audit trail' }).waitFor();
    for (const name of ['Reviews', 'Administration']) expect(await rail.getByRole('link', { name }).count()).toBe(0);
    await rail.getByRole('link', { name: 'Documents', exact: true }).click();
    await page.getByLabel('Number or title').fill('R&D');
    await page.getByText(number).first().waitFor();
    expect(await page.getByRole('button', { name: 'New document' }).count()).toBe(0);
    await page.goto(`${page.url().split('#')[0]}#/documents/${number}`);
    await page.locator('article').getByText('The limit is 5.').waitFor();
    for (const name of ['Edit the draft', 'Revise', 'More', 'Make obsolete'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    await page.getByRole('tab', { name: 'Signatures' }).click();
    await page.getByText('Seal of the record').waitFor();
    expect(await page.getByText('Not proven').count()).toBe(0);
    await picture(page, 'auditor-signatures');
    for (const format of ['PDF', 'DOCX', 'JSON']) {
      await page.getByRole('button', { name: 'Download' }).click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: `${format} record` }).click()]);
      const path = join(folder, file.suggestedFilename());
      await file.saveAs(path);
      const checks = await verifyVaultOrRecord(path, authority);
      expect(checks.length, format).toBeGreaterThan(0);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    }
    await rail.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    const [trail] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
    expect(readFileSync(await trail.path(), 'utf8')).toContain('workflow.release');
    await page.context().close();
  });

  it('a revision is made obsolete with a reason and a signature, and its record stays', async () => {
    const page = await screens.page();
    await signIn(page, 'control');
    await page.goto(`${page.url().split('#')[0]}#/documents/${number}`);
    await page.getByText('In force: 2.0').waitFor();
    const obsolete = page.getByRole('button', { name: 'Make obsolete' });
    const more = page.getByRole('button', { name: 'More' });
    await obsolete.or(more).first().waitFor();
    if (await more.isVisible()) {
      await more.click();
      await page.getByRole('menuitem', { name: 'Make obsolete' }).click();
    } else await obsolete.click();
    await page.getByLabel('Reason').fill('The process was given up');
    await page.getByRole('button', { name: 'Continue to signature' }).click();
    const dialog = page.getByRole('dialog', { name: 'Electronic signature' });
    await dialog.getByText('Obsolete', { exact: true }).first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'obsolete-signature');
    await dialog.getByLabel('User id').fill('control');
    await dialog.getByLabel('Password', { exact: false }).first().fill(passwordOf('control'));
    await dialog.getByRole('button', { name: 'Sign and make obsolete' }).click();
    await page.getByText('No revision is in force.').waitFor();
    await page.getByRole('button', { name: 'Download' }).waitFor();
    await picture(page, 'obsolete');
    await page.context().close();
  });
});
