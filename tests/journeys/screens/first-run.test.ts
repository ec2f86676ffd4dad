import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, openScreens, picture } from './browser.ts';
import { cutTexts } from './cut-texts.ts';
import { newSettingsFolder, type Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('the first run', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openScreens();
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('a vault is made, its administrator signs in, locks and unlocks', async () => {
    const page = await screens.page();
    await page.getByRole('button', { name: 'Create a vault' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'first-run');
    await page.getByRole('button', { name: 'Create a vault' }).click();
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: false }).first().fill(text);
    await fill('Name, as it is printed', 'Northlight Devices');
    await fill('New folder', join(mkdtempSync(join(tmpdir(), 'countersign-made-')), 'vault'));
    if (!inElectron) {
      await page.getByRole('button', { name: 'Choose…' }).click();
      const folders = page.getByRole('dialog', { name: 'Choose a folder' });
      for (let above = dirname(homedir()), below = homedir(); above !== below; [above, below] = [dirname(above), above]) {
        await folders.getByRole('button', { name: 'One level up' }).click();
        await folders.getByText(join(above, 'vault'), { exact: true }).waitFor();
      }
      const [first = ''] = tmpdir().split('/').filter(Boolean);
      await folders.getByRole('button', { name: first, exact: true }).click();
      await folders.getByText(`/${first}/vault`, { exact: true }).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await picture(page, 'choose-folder');
      await folders.getByRole('button', { name: 'Back', exact: true }).click();
    }
    await fill('User id', 'ines');
    await fill('Printed name', 'Inès Moreau');
    await fill('Department', 'IT');
    await fill('How the identity was checked', 'passport seen in person');
    await fill('Name of the custodian', 'Klara Vogel');
    await page.locator('input[type=password]').nth(0).fill('a lantern over the orchard wall');
    await page.locator('input[type=password]').nth(1).fill('a lantern over the orchard wall');
    await page.locator('input[type=password]').nth(2).fill('kept in two envelopes in the safe');
    await page.locator('input[type=password]').nth(3).fill('kept in two envelopes in the safe');
    await page.getByLabel('Encrypted with AEGIS-256', { exact: false }).check();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'create-vault');
    await page.getByRole('button', { name: 'Create the vault' }).click();
    await page.getByText('The vault is ready').waitFor();
    // What is written onto paper is whole on the screen.
    expect(await cutTexts(page)).toEqual([]);
    expect(await page.locator('.text-to-take pre').innerText()).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    await picture(page, 'vault-made');
    await page.getByRole('button', { name: 'Go to sign-in' }).click();
    await page.getByLabel('User id').fill('ines');
    await page.locator('input[type=password]').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('The user id or the password is wrong').waitFor();
    expect(await page.getByLabel('User id').inputValue()).toBe('ines');
    await page.locator('input[type=password]').fill('a lantern over the orchard wall');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await picture(page, 'shell');
    await page.keyboard.press('Control+l');
    await page.getByRole('dialog', { name: 'Locked' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'locked');
    await page.getByLabel('Password of ines').fill('a lantern over the orchard wall');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('dialog', { name: 'Locked' }).waitFor({ state: 'detached' });
    // The vault is closed when nobody is signed in to it.
    await page.getByRole('button', { name: 'Person' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Another vault' }).waitFor();
  });

  it('an encrypted vault is unlocked and signed in to in one step, and a wrong password is told as that', async () => {
    const page = await screens.page();
    await page.getByRole('button', { name: 'Another vault' }).click();
    await page.getByRole('button', { name: /^Northlight Devices/ }).click();
    await page.getByRole('heading', { name: 'Unlock the vault' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('User id').fill('ines');
    await page.locator('input[type=password]').fill('wrong');
    await page.getByRole('button', { name: 'Unlock and open' }).click();
    await page.getByRole('alert').getByText('Nothing is damaged by that').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'unlock-vault');
    await page.locator('input[type=password]').fill('a lantern over the orchard wall');
    await page.getByRole('button', { name: 'Unlock and open' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  });

  it('the sample vault is made, also where a former making was interrupted; its people are offered, and one signs in', async () => {
    const settingsFolder = newSettingsFolder();
    mkdirSync(join(settingsFolder, 'sample', 'vault'), { recursive: true });
    const others = await openScreens({ settingsFolder });
    try {
      const page = await others.page();
      await page.getByRole('button', { name: 'Open the sample vault' }).click();
      await page.getByRole('progressbar', { name: 'Sample vault' }).waitFor();
      await picture(page, 'sample-being-made');
      await page.getByRole('heading', { name: 'People of the sample vault' }).waitFor({ timeout: 240_000 });
      expect(await axeFaults(page)).toEqual([]);
      await page.getByRole('button', { name: /^Carla Weiss/ }).click();
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
      expect(readdirSync(settingsFolder).filter((name) => name.startsWith('sample'))).toEqual(['sample']);
      expect(others.faults).toEqual([]);
    } finally {
      await others.close();
    }
  }, 300_000);
});
