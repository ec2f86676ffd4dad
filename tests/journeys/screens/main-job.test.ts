import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, sign, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('the main job on screen', () => {
  let screens: Shown;
  let number = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      number = await place.draft();
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R15] an author submits, reviewers decide, control makes effective, an auditor reads who signed, when and as what, and verifies', async () => {
    const author = await screens.page();
    await signIn(author, 'author');
    await author.getByText('Draft: write and submit').waitFor();
    expect(await axeFaults(author)).toEqual([]);
    await picture(author, 'home');
    await author.getByRole('link', { name: 'Documents', exact: true }).click();
    await author.getByRole('option', { name: new RegExp(number) }).waitFor();
    expect(await axeFaults(author)).toEqual([]);
    await picture(author, 'documents');
    await author.getByRole('listbox').focus();
    await author.keyboard.press('ArrowDown');
    await author.keyboard.press('Enter');
    await author.getByRole('heading', { name: /Control of R&D/ }).waitFor();
    await author.getByText('The words of the procedure.').waitFor();
    expect(await axeFaults(author)).toEqual([]);
    await picture(author, 'document-draft');
    await author.getByRole('button', { name: 'Submit for review' }).click();
    await author.getByLabel('Reason for the change').fill('First issue');
    expect(await axeFaults(author)).toEqual([]);
    await picture(author, 'submit');
    await author.getByRole('button', { name: 'Submit for review' }).click();
    await author.getByText('In Review').first().waitFor();

    const reviewer = await screens.page();
    await signIn(reviewer, 'reviewer');
    await reviewer
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .click();
    await reviewer.getByRole('button', { name: 'Comment on paragraph 2' }).click();
    await reviewer.getByLabel('Comment', { exact: true }).fill('Name the limit.');
    await reviewer.getByRole('button', { name: 'Comment', exact: true }).click();
    await reviewer.getByText('Name the limit.').and(reviewer.locator('div')).waitFor();
    expect(await axeFaults(reviewer)).toEqual([]);
    await picture(reviewer, 'decide');
    await reviewer.getByRole('button', { name: 'Approve…' }).click();
    const dialog = reviewer.getByRole('dialog', { name: 'Electronic signature' });
    await dialog.getByText('REVIEWER Person').waitFor();
    expect(await axeFaults(reviewer)).toEqual([]);
    await picture(reviewer, 'signature');
    await dialog.getByLabel('User id').fill('reviewer');
    await dialog.getByLabel('Password', { exact: false }).first().fill('not the password');
    await dialog.getByRole('button', { name: 'Sign as reviewer' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('User id').inputValue()).toBe('reviewer');
    await sign(reviewer, 'reviewer', 'Sign as reviewer');

    for (const [userId, button] of [
      ['quality', 'Sign as quality approver'],
      ['approver', 'Sign as approver'],
    ] as const) {
      const page = await screens.page();
      await signIn(page, userId);
      await page
        .getByRole('link', { name: new RegExp(number) })
        .first()
        .click();
      await page.getByRole('button', { name: 'Approve…' }).click();
      await sign(page, userId, button);
      await page.close();
    }

    const control = await screens.page();
    await signIn(control, 'control');
    await control
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .click();
    await control.getByRole('button', { name: 'Continue to signature' }).click();
    await sign(control, 'control', 'Sign and make effective');
    await control.getByText('Effective').first().waitFor();

    const auditor = await screens.page();
    await signIn(auditor, 'auditor');
    await auditor.getByRole('link', { name: 'Documents', exact: true }).click();
    await auditor.getByRole('option', { name: new RegExp(number) }).waitFor();
    await auditor.getByRole('listbox').focus();
    await auditor.keyboard.press('ArrowDown');
    await auditor.keyboard.press('Enter');
    await auditor.getByRole('tab', { name: 'Signatures' }).click();
    await auditor.getByText('Seal of the record').waitFor();
    expect(await auditor.getByText('Not proven').count()).toBe(0);
    // 21 CFR 11.50(b): what a person reads on the screen, not what the program knows.
    for (const [name, meaning] of [
      ['REVIEWER Person', 'Review'],
      ['QUALITY Person', 'Quality approval'],
      ['APPROVER Person', 'Approval'],
      ['CONTROL Person', 'Make effective'],
    ] as const) {
      const row = auditor.getByRole('row').filter({ has: auditor.getByRole('cell', { name: meaning, exact: true }) });
      const cells = await row.getByRole('cell').allInnerTexts();
      expect(cells[1]).toContain(name);
      expect(cells[3]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d\s\(.+\)$/);
      // One hover away as it was signed.
      expect(await row.locator('time').first().getAttribute('title')).toMatch(/T\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d \(.+\)$/);
      expect(await row.isVisible()).toBe(true);
    }
    expect(await axeFaults(auditor)).toEqual([]);
    await picture(auditor, 'signatures');
    await auditor.getByRole('tab', { name: 'Paper' }).click();
    await auditor.locator('canvas[data-drawn=true]').first().waitFor();
    expect(await axeFaults(auditor)).toEqual([]);
    await picture(auditor, 'paper');
    await auditor.getByRole('button', { name: 'Download' }).click();
    const [file] = await Promise.all([auditor.waitForEvent('download'), auditor.getByRole('menuitem', { name: 'PDF record' }).click()]);
    expect(file.suggestedFilename()).toBe(`${number}_1.0.pdf`);
  });
});
