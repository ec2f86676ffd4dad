import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { openScreens, picture } from './browser.ts';
import { signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('the custodian on screen', () => {
  let screens: Shown;
  let folder = '';
  /** The store of a computer that is not at hand: it locks, and opens only what it has just locked. */
  beforeAll(async () => {
    const place = await Workplace.staffed();
    ({ folder } = place);
    const locked = new Map<string, string>();
    const lock = async (secret: string) => {
      locked.set('locked elsewhere', secret);
      return 'locked elsewhere';
    };
    place.context.vault.close();
    const keyPlace = { store: { lock, open: async (text: string) => locked.get(text) ?? null }, sentence: 'Elsewhere.' };
    (await openApp(folder, { clock: place.clock, keyPlace })).vault.close();
    screens = await openScreens({ clock: place.clock });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('gives the key of the workstation to a computer whose store does not have it, and the vault opens', async () => {
    const page = await screens.page();
    await page.getByLabel('Folder of the vault').fill(folder);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('alert').getByText('locked up in the store of another computer').waitFor();
    await page.getByLabel('Name of the custodian').fill(custodian.custodianName);
    await page.getByRole('textbox', { name: 'Custodian passphrase' }).fill('a guess at the passphrase');
    await page.getByRole('button', { name: 'Give the key and open' }).click();
    await page.getByRole('alert').getByText('passphrase is wrong').waitFor();
    await page.getByRole('textbox', { name: 'Custodian passphrase' }).fill(custodian.custodianPassphrase);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'give-key');
    await page.getByRole('button', { name: 'Give the key and open' }).click();
    await signIn(page, 'admin');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('tab', { name: 'Vault and policy' }).click();
    await page.getByText('The custodian put it there').waitFor();
  });

  it('names deputies, of whom two replace a custodian who is gone, and hands over to a successor', async () => {
    const page = await screens.page();
    await signIn(page, 'admin');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('tab', { name: 'Vault and policy' }).click();
    await page.getByRole('button', { name: 'Name deputies…' }).click();
    await page.getByLabel('Reason').fill('In case the envelopes burn');
    for (const [of, userId] of [
      ['First', 'quality'],
      ['Second', 'control'],
      ['Third', 'approver'],
    ]) {
      await page.getByRole('combobox', { name: `${of} deputy` }).click();
      await page.getByRole('option', { name: `(${userId})` }).click();
    }
    await page.getByLabel('Name of the custodian').fill(custodian.custodianName);
    await page.getByRole('textbox', { name: 'Custodian passphrase' }).fill(custodian.custodianPassphrase);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'name-deputies');
    await page.getByRole('button', { name: 'Name the deputies' }).click();
    await page.getByText('any two of them replace a custodian who is gone').waitFor();
    await picture(page, 'custody');

    const successor = async (name: string, passphrase: string): Promise<void> => {
      await page.getByLabel('Name of the successor').fill(name);
      await page.getByRole('textbox', { name: 'New passphrase', exact: true }).fill(passphrase);
      await page.getByRole('textbox', { name: 'New passphrase again' }).fill(passphrase);
    };
    const deputy = async (of: string, userId: string): Promise<void> => {
      await page.getByLabel(`User id of the ${of} deputy`).fill(userId);
      await page.getByRole('textbox', { name: `Password of the ${of} deputy` }).fill(passwordOf(userId));
    };
    await page.getByRole('button', { name: 'The custodian is gone…' }).click();
    await page.getByLabel('Reason').fill('Klara died, and the envelopes are lost');
    await deputy('first', 'quality');
    await deputy('second', 'author');
    await successor('Nora Next', 'another envelope in another safe');
    await page.getByRole('alert').getByText('is not a deputy').waitFor();
    expect(await page.getByRole('button', { name: 'Sign and replace' }).isDisabled()).toBe(true);
    await deputy('first', 'quality');
    await deputy('second', 'control');
    await expect.poll(() => page.locator('.statement').allInnerTexts()).toHaveLength(2);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'replace-by-deputies');
    await page.getByRole('button', { name: 'Sign and replace' }).click();
    await page.getByRole('definition').getByText('Nora Next').waitFor();

    await page.getByRole('button', { name: 'Replace the custodian…' }).click();
    await page.getByLabel('Reason').fill('Nora retires');
    await page.getByLabel('Name of the custodian').fill('Nora Next');
    await page.getByRole('textbox', { name: 'Custodian passphrase' }).fill('another envelope in another safe');
    await successor('Olga Other', 'a third envelope in a third safe');
    await page.getByRole('textbox', { name: 'New passphrase again' }).fill('a third envelope in no safe');
    await page.getByText('The two are not the same.').waitFor();
    await page.getByRole('textbox', { name: 'New passphrase again' }).fill('a third envelope in a third safe');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'replace-custodian');
    await page.getByRole('button', { name: 'Replace the custodian', exact: true }).click();
    await page.getByRole('definition').getByText('Olga Other').waitFor();
  });

  it('is asked for on the home screen of those who can renew the keys, once somebody left who could open them', async () => {
    const page = await screens.page();
    await signIn(page, 'admin');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('button', { name: 'Change CONTROL Person' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await page.getByLabel('Reason').fill('left the company');
    await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByText('Name them again: CONTROL Person left or got another key').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'home-keys-due');
    await page.getByText('Renew them: CONTROL Person could open them and no longer may').click();
    await page.getByText('The keys are to be renewed').waitFor();
    // Home led to the very act.
    await page.getByLabel('Reason').fill('Control has left');
    await page.getByLabel('Name of the custodian').fill('Olga Other');
    await page.getByRole('textbox', { name: 'Custodian passphrase' }).fill('a third envelope in a third safe');
    await page.getByRole('button', { name: 'Renew the keys', exact: true }).click();
    await page.getByText('The keys are to be renewed').waitFor({ state: 'detached' });
  });
});
