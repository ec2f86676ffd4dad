import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { custodian, Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults, openScreens, picture } from './browser.ts';
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
    const keyPlace = { store: { lock, open: async (text: string) => locked.get(text) ?? null }, told: 'Elsewhere.' };
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
});
