import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('every form alike', () => {
  let screens: Shown;
  let draft = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      draft = await place.draft();
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('after a wrong password the focus is on the password; a fault stands at its field in the words of the label, until it is changed', async () => {
    const page = await screens.page();
    await page.getByLabel('User id').fill('admin');
    await page.locator('input[type=password]').fill('a slip');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.evaluate(`document.activeElement?.type`)).toBe('password');
    await page.keyboard.type(passwordOf('admin'));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByLabel('Printed name').fill('Nina Novak');
    await dialog.getByLabel('User id').first().fill('Nina!');
    await dialog.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'Quality' }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    const alert = dialog.getByRole('alert');
    await alert.getByText('User id: A user id is 2 to 32 small letters').waitFor();
    await expect.poll(() => page.evaluate(`document.activeElement?.value`)).toBe('Nina!');
    const atField = dialog.locator('.field-fault');
    expect(await atField.allTextContents()).toEqual([expect.stringContaining('A user id is 2 to 32 small letters')]);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'fault-at-field');
    await page.keyboard.type('x');
    await atField.waitFor({ state: 'detached' });
  });

  it('every way out of a dialog with something in it asks, and loses nothing: Esc, Back, another screen; one without closes', async () => {
    const page = await screens.page();
    await signIn(page, 'admin');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByLabel('Printed name').fill('Nina Novak');
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'esc-asks');
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(await dialog.getByLabel('Printed name').inputValue()).toBe('Nina Novak');
    expect(await page.evaluate(`document.activeElement?.value`)).toBe('Nina Novak');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await question.getByRole('button', { name: 'Go on editing' }).click();
    await page.goBack();
    await question.waitFor();
    expect(new URL(page.url()).hash).toContain('/administration');
    await question.getByRole('button', { name: 'Go on editing' }).click();
    expect(await dialog.getByLabel('Printed name').inputValue()).toBe('Nina Novak');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await question.getByRole('button', { name: 'Close and discard' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add a person' }).click();
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Back' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.close();
  });

  it('a form on a page of its own asks as a dialog does, whatever leads away from it, and goes on to where one wanted to be', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${draft}/submit`);
    const reason = page.getByLabel('Reason for the change');
    await reason.fill('A reason that took long to write');
    const question = page.getByRole('alertdialog', { name: 'Leave without keeping it?' });
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await question.waitFor();
    expect(new URL(page.url()).hash).toBe(`#/documents/${draft}/submit`);
    await picture(page, 'leaving-asks');
    await question.getByRole('button', { name: 'Go on editing' }).click();
    expect(await reason.inputValue()).toBe('A reason that took long to write');
    await page.getByRole('button', { name: 'Back to the draft' }).click();
    await question.getByRole('button', { name: 'Go on editing' }).click();
    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await question.getByRole('button', { name: 'Leave and discard' }).click();
    await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor();
    await page.goBack();
    expect(await reason.inputValue()).toBe('');
    await page.close();
  });

  it('dates are written as in lists, whatever the language of the browser, and what is no date is not sent', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${draft}/submit`);
    await page.getByLabel('Reason for the change').fill('First issue');
    const planned = page.getByLabel('Planned effective date');
    await planned.fill('31/12/2026');
    await page.keyboard.press('Tab');
    await page.getByText('A date looks like 2027-01-31').waitFor();
    await page.getByRole('button', { name: 'Submit for review' }).click();
    expect(new URL(page.url()).hash).toContain('/submit');
    await planned.fill('2027-12-31');
    expect(await page.getByText('A date looks like').count()).toBe(0);
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await page.getByText('In Review').first().waitFor();
    await expect.poll(() => page.locator('.ledger-clock').textContent()).toContain('Europe/Berlin');
    await page.close();
  });
});
