import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { writePast } from '../../past-the-program.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('a vault in which somebody wrote past the program', () => {
  let screens: Shown;
  let forged = 0;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      const number = await place.draft();
      const [document] = place.context.vault.find('documents', { number });
      const retitle = { title: 'Another title' };
      forged = await writePast(place, 'author', 'documents.show', (uow) => uow.update('documents', document?.id ?? '', retitle), number);
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  const proof = (page: Page) => page.getByRole('region', { name: 'Verification of the vault' });

  it('[R01] [R34] Quality sees which entry it was, marks it void with a second person, and the vault goes on', async () => {
    const page = await screens.page();
    await signIn(page, 'quality');
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await proof(page).getByRole('button', { name: 'Mark entries void…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mark entries void' });
    await dialog.getByText(`Entry ${forged}`, { exact: true }).waitFor();
    await dialog.getByText('says that a query wrote something').waitFor();
    await dialog.getByLabel('Reason').fill('Written past the program, see incident 12');
    await dialog.getByRole('button', { name: 'Continue to signatures' }).click();
    await dialog.getByLabel('Password of QUALITY Person').fill(passwordOf('quality'));
    await dialog.getByLabel('User id of the second person').fill('control');
    await dialog.getByLabel('Password of the second person').fill('not the password');
    // Each of the two sees the own statement.
    await dialog.getByRole('group', { name: 'QUALITY Person' }).getByText('I, QUALITY Person (quality), sign as Quality.').waitFor();
    await dialog
      .getByRole('group', { name: 'Second person' })
      .getByText('I, CONTROL Person (control), sign as Document Controller.')
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'void-dialog');
    await dialog.getByRole('button', { name: 'Mark void' }).click();
    await dialog.getByRole('alert').waitFor();
    // What was typed stays, but for the passwords.
    expect(await dialog.getByText('incident 12').count()).toBe(2);
    expect(await dialog.getByLabel('User id of the second person').inputValue()).toBe('control');
    expect(await dialog.getByLabel('Password of the second person').inputValue()).toBe('');
    await dialog.getByLabel('Password of QUALITY Person').fill(passwordOf('quality'));
    await dialog.getByLabel('Password of the second person').fill(passwordOf('control'));
    await dialog.getByRole('button', { name: 'Mark void' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The vault is proven anew by itself.
    await proof(page).getByText('but for entries that two people marked void. Work can go on.').waitFor();
    await proof(page).getByText(`Entry ${forged} (documents.show by author,`).waitFor();
    expect(await proof(page).getByRole('button', { name: 'Mark entries void…' }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'verify-void');
    await proof(page).getByRole('button', { name: 'Close the result' }).click();
    await page.locator(`#entry-${forged}`).getByText('(void)').waitFor();
    await page.locator(`#entry-${forged}`).click();
    await page
      .getByRole('region', { name: 'Chosen entry' })
      .getByText('by QUALITY Person (quality) and CONTROL Person (control): Written past the program, see incident 12')
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'audit-void');
    await page.getByRole('button', { name: /^Integrity of the vault: Verified to entry \d+, some void$/ }).click();
    await page.getByText('They have no effect and stay a fault for ever; work can go on.').waitFor();
    await picture(page, 'integrity-void');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    // The list has come in place of the trail, which tells what was written.
    await page.locator('#row-SOP-001').getByText('Control of R&D <things>').waitFor();
    expect(await page.getByText('Another title').count()).toBe(0);
  });
});
