import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { custodian, passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('oversight on screen', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async () => undefined);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('an administrator adds a person, who enrols, and records the identity check', async () => {
    const page = await screens.page();
    await signIn(page, 'admin');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Printed name').fill('Nina Novak');
    await page.getByLabel('User id').fill('nina');
    await page.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'Quality' }).click();
    await page.getByRole('checkbox', { name: 'Reviewer' }).check();
    await page.getByLabel('User id of the second person').fill('admin');
    await page.getByLabel('Password of the second person').fill(passwordOf('admin'));
    await page.getByRole('alert').getByText('must be neither the giver nor the receiver').waitFor();
    expect(await page.getByRole('button', { name: 'Add', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('User id of the second person').fill('quality');
    await page.getByLabel('Password of the second person').focus();
    // Who signs reads the own statement before the password.
    const statement = page.locator('.statement');
    await statement.getByText('Nina Novak (nina) gets Reviewer').waitFor();
    expect(await statement.innerText()).toContain('I, QUALITY Person (quality), sign as Quality.');
    await page.getByLabel('Password of the second person').fill(passwordOf('quality'));
    await picture(page, 'second-person');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('one-time password in person').waitFor();
    const oneTimePassword = await page.locator('pre, code').last().innerText();
    await picture(page, 'invitation');
    await page.getByRole('button', { name: 'Copy: One-time password of nina' }).click();
    await page.getByText('Copied').waitFor();
    // Alone on the sheet: nothing of the screen, and of those who stand on it, is printed with a password.
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(`window.print = () => {
      const isPrinted = (element) => getComputedStyle(element).visibility === 'visible';
      window.printed = [...document.querySelectorAll('.text-to-take *, nav, h1')].filter(isPrinted).map(({ textContent }) => textContent);
    }`);
    await page.getByRole('button', { name: 'Print: One-time password of nina' }).click();
    expect(await page.evaluate('window.printed')).toEqual(['One-time password of nina', oneTimePassword]);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'I have written it down' }).click();

    const nina = await screens.page();
    await nina.getByRole('button', { name: 'First time here' }).click();
    await nina.getByRole('textbox', { name: 'User id' }).fill('nina');
    const passwords = nina.locator('input[type=password]');
    await passwords.nth(0).fill(oneTimePassword);
    await passwords.nth(1).fill(passwordOf('nina'));
    await passwords.nth(2).fill(passwordOf('nina'));
    await nina.getByRole('checkbox').check();
    expect(await axeFaults(nina)).toEqual([]);
    await nina.getByRole('button', { name: 'Enrol' }).click();
    await nina.getByText('You are enrolled.').waitFor();

    // Home leads to the very act that it asks for.
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('link', { name: /Nina Novak.*record the identity check/ }).click();
    await page.getByRole('dialog', { name: 'Identity check of Nina Novak' }).waitFor();
    await page.getByLabel('How the identity was checked').fill('passport seen in person');
    await page.getByLabel('Name of the custodian').fill(custodian.custodianName);
    await page.locator('input[type=password]').fill(custodian.custodianPassphrase);
    await picture(page, 'identify');
    await page.getByRole('button', { name: 'Record the check' }).click();
    await page
      .getByRole('row', { name: /Nina Novak/ })
      .getByText('Can sign')
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'people');
    await page.getByRole('tab', { name: 'Vault and policy' }).click();
    await page.getByText('nobody can switch it off').waitFor();
    await page.getByRole('button', { name: 'Renew the keys…' }).click();
    await page.getByLabel('Reason').fill('yearly');
    await page.getByLabel('Name of the custodian').fill(custodian.custodianName);
    await page.getByRole('textbox', { name: 'Custodian passphrase' }).fill(custodian.custodianPassphrase);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'renew-keys');
    const before = await page.getByText(/^certificate [0-9a-f]{32}$/).innerText();
    await page.getByRole('button', { name: 'Renew the keys', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(async () => page.getByText(/^certificate [0-9a-f]{32}$/).innerText()).not.toBe(before);
    await picture(page, 'vault');
  });

  it('a document controller changes a route with a reason; help is at hand', async () => {
    const page = await screens.page();
    await signIn(page, 'control');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('tab', { name: 'Types and routes' }).click();
    await page.getByLabel('Title of step 1').first().fill('Expert review');
    await page.getByRole('button', { name: 'Save the route…' }).click();
    await page.getByLabel('Reason').fill('Named as in the quality manual');
    await page.getByRole('button', { name: 'Save the route', exact: true }).click();
    await page.getByText('is saved').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'routes');
    await page.getByRole('link', { name: 'Help' }).click();
    const part = page.getByRole('combobox', { name: 'Part of the guide' });
    await expect.poll(() => part.inputValue()).toBe('For document control');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'help');
    // What stands in the part of another reader is one step away, and Back leads to where it was read.
    await page.getByRole('link', { name: 'Approval before use' }).click();
    await page.getByRole('heading', { name: 'Approval before use' }).waitFor();
    expect(await part.inputValue()).toBe('For quality');
    await page.goBack();
    await expect.poll(() => part.inputValue()).toBe('For document control');
    await part.click();
    await page.getByRole('option', { name: 'For auditors' }).click();
    await page.getByRole('heading', { name: 'What you do here' }).waitFor();
    await page.getByLabel('Words in the guide').fill('custodian');
    const chapters = page.getByRole('navigation', { name: 'Chapters' });
    await chapters.getByRole('button', { name: 'Secrets and what cannot be recovered For administrators and custodians' }).click();
    await page.getByRole('heading', { name: 'Secrets and what cannot be recovered' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.locator('.help-text img').count()).toBe(0);
    await picture(page, 'help-search');
    // What the program itself is made of, in the bill of materials that its build made.
    await page.getByRole('link', { name: 'What Countersign is made of' }).click();
    await page.getByRole('row', { name: /^sqlite / }).waitFor();
    await page.getByLabel('Words in the components').fill('blessing');
    await page.getByText('1 component', { exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Words in the components').fill('');
    await page.getByRole('row', { name: /^zod / }).waitFor();
    await picture(page, 'components');
  });
});
