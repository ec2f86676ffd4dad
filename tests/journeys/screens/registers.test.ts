import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { improvement } from '#main/testing/registers.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, sign, signIn } from './people.ts';

describe.skipIf(missingTools('chromium'))('registers on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(improvement);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string, size = {}): Promise<Page> => {
    const page = await screens.page(size);
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, name);
  };
  const choose = async (page: Page, label: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const saved = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

  it('a nonconformity is recorded, contained, signed by a second person and followed by a CAPA that it is linked with', async () => {
    const reviewer = await open('reviewer', '/');
    await reviewer.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Registers' }).click();
    await reviewer.getByRole('row', { name: /CAPA.*REG-002 1\.0/ }).waitFor();
    await look(reviewer, 'registers');
    await reviewer.getByRole('link', { name: 'Nonconformities' }).click();
    await reviewer.getByText('There is no entry yet.').waitFor();
    await reviewer.getByRole('button', { name: 'New Nonconformity' }).click();
    await reviewer.getByRole('textbox', { name: 'Title', exact: true }).fill('Cracked housings');
    await reviewer.getByRole('button', { name: 'Make it' }).click();
    await reviewer.getByRole('heading', { name: /NC-0001 Cracked housings/ }).waitFor();
    await reviewer.getByRole('button', { name: 'What was found', exact: true }).click();
    await reviewer.keyboard.type('Two of twenty housings have a crack at the left clip.', { delay: 2 });
    await reviewer.getByLabel('Found on').fill('2026-11-20');
    await reviewer.getByLabel('Requirement that is not met').fill('Drawing 4711, 3.2');
    await choose(reviewer, 'It concerns', 'Product');
    await choose(reviewer, 'Already delivered', 'No');
    await look(reviewer, 'entry-typed');
    await reviewer.keyboard.press('Control+s');
    await reviewer.getByText('Not saved yet').waitFor({ state: 'hidden' });

    const quality = await open('quality', '/registers/nonconformity/NC-0001', { width: 1024, height: 768 });
    await quality.getByRole('button', { name: 'Next missing (1)' }).click();
    await expect
      .poll(() => quality.getByLabel('What was done at once').evaluate((field) => field === field.ownerDocument.activeElement))
      .toBe(true);
    await quality.getByLabel('What was done at once').fill('The lot is locked.');
    await look(quality, 'entry-checklist');
    await saved(quality);
    // What was the next that misses is the step itself now, in the same place.
    await quality.getByRole('button', { name: 'Contain', exact: true }).click();
    await quality.getByRole('heading', { name: /^Before Dispositioned/ }).waitFor();
    // What the other one types meanwhile is not lost, and not silently put over it.
    await quality.getByLabel('Lot or serial numbers').fill('L-2026-14');
    await choose(quality, 'Disposition', 'Scrap');
    await quality.getByLabel('Justification of the disposition').fill('A crack grows.');
    await choose(quality, 'A corrective or preventive action follows', 'Yes');
    await saved(quality);
    await quality.getByText(/Two people have a hand in this/).waitFor();

    const approver = await open('approver', '/');
    await approver
      .getByRole('link', { name: /NC-0001/ })
      .first()
      .click();
    await approver.getByRole('button', { name: 'Sign the disposition…' }).click();
    await approver.getByText('A crack grows.').last().waitFor();
    await picture(approver, 'entry-signature');
    await sign(approver, 'approver', 'Sign the disposition');
    await approver.getByText(/Disposition.*APPROVER Person/).waitFor();
    await look(approver, 'entry-signed');

    await quality.goto(quality.url().replace(/#.*/, '#/registers/capa'));
    await quality.getByRole('button', { name: 'New CAPA' }).click();
    await quality.getByRole('textbox', { name: 'Title', exact: true }).fill('Cracks at the clip');
    await quality.getByRole('button', { name: 'Make it' }).click();
    await quality.getByRole('button', { name: 'Link…' }).click();
    await quality.getByRole('menuitem', { name: 'Raised by' }).click();
    await quality.getByRole('combobox', { name: 'Entry' }).fill('housings');
    await quality.getByRole('option', { name: /NC-0001/ }).click();
    await saved(quality);
    await quality.getByText('Raised by, version 1').waitFor();
    await approver.getByText('CAPA-0001').waitFor();

    // What follows is opened from where one is: linked both ways, with what its register takes over.
    await quality.goto(quality.url().replace(/#.*/, '#/registers/nonconformity/NC-0001'));
    await quality.getByLabel('How the disposition was carried out').fill('Scrapped.');
    await quality.getByRole('button', { name: 'New', exact: true }).click();
    await look(quality, 'entry-opens');
    await quality.getByRole('menuitem', { name: 'New CAPA…' }).click();
    const dialog = quality.getByRole('dialog', { name: 'New CAPA' });
    expect(await dialog.getByRole('textbox', { name: 'Title', exact: true }).inputValue()).toBe('Cracked housings');
    await look(quality, 'entry-open-from');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await quality.getByRole('heading', { name: /CAPA-0002 Cracked housings/ }).waitFor();
    expect(await quality.getByLabel('Problem', { exact: true }).inputValue()).toMatch(/^Two of twenty housings/);
    await quality.getByRole('region', { name: 'Links' }).getByRole('link', { name: 'NC-0001' }).first().click();
    await quality.getByRole('heading', { name: /NC-0001 Cracked housings/ }).waitFor();
    await quality.getByText('CAPA, version 1').first().waitFor();
    expect(await quality.getByLabel('How the disposition was carried out').inputValue()).toBe('Scrapped.');

    const control = await open('control', '/registers/nonconformity/NC-0001', { width: 1440, height: 900 });
    await control.getByRole('button', { name: 'Download record of NC-0001' }).click();
    await control.getByRole('menuitem', { name: 'PDF record' }).waitFor();
    await look(control, 'entry-record-menu');
  });

  it('what is typed is saved when one leaves, and what another saved meanwhile is told first', async () => {
    const author = await open('author', '/registers/action');
    await author.getByRole('button', { name: 'New Action' }).click();
    await author.getByRole('textbox', { name: 'Title', exact: true }).fill('Order a new tool');
    await author.getByRole('button', { name: 'Make it' }).click();
    await author.getByRole('heading', { name: /ACT-0001/ }).waitFor();
    await author.getByLabel('What is to be done').pressSequentially('Order it', { delay: 3 });
    await author.getByRole('link', { name: 'Home' }).click();
    const reviewer = await open('reviewer', '/registers/action/ACT-0001');
    await expect.poll(() => reviewer.getByLabel('What is to be done').inputValue()).toBe('Order it');

    await author.goBack();
    await author.getByLabel('What is to be done').fill('Order it from the maker');
    await reviewer.getByLabel('Evidence').fill('Offer 12');
    await saved(reviewer);
    await author.getByText('You wrote in other fields than they did').waitFor();
    await author.getByRole('button', { name: 'Put both together' }).click();
    expect(await author.getByLabel('What is to be done').inputValue()).toBe('Order it from the maker');
    expect(await author.getByLabel('Evidence').inputValue()).toBe('Offer 12');
    await author.keyboard.press('Control+s');
    await author.getByText('Not saved yet').waitFor({ state: 'hidden' });
    // Both write in one field: both texts stand there, and leaving asks.
    await author.getByLabel('Evidence').fill('Offer 12, accepted');
    await expect.poll(() => reviewer.getByLabel('What is to be done').inputValue()).toBe('Order it from the maker');
    await reviewer.getByLabel('Evidence').fill('Offer 13');
    await saved(reviewer);
    const both = author.getByRole('region', { name: 'Evidence' });
    await both.getByText('Offer 13').waitFor();
    await both.getByText('Offer 12, accepted').waitFor();
    await look(author, 'entry-meanwhile');
    await author.getByRole('link', { name: 'Home' }).click();
    await author.getByRole('alertdialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Go on editing' }).click();
    await both.getByText('Theirs').click();
    await author.getByRole('button', { name: 'Go on with what I chose' }).click();
    await expect.poll(() => author.getByLabel('Evidence').inputValue()).toBe('Offer 13');
  });

  it('a board is gone through by keys, filtered by a bar and opened at the speed of a scanner; an action is made from an entry', async () => {
    const quality = await open('quality', '/registers/capa?as=board', { width: 1440, height: 900 });
    const second = await open('quality', '/registers/capa');
    await quality
      .getByRole('region', { name: /^CAPA: Implemented, / })
      .getByText('none')
      .waitFor();
    for (const title of ['Tool worn', 'Label fades', 'Late answers']) {
      await quality.keyboard.press('c');
      await quality.getByRole('textbox', { name: 'Title', exact: true }).waitFor();
      await quality.keyboard.type(title, { delay: 1 });
      await quality.keyboard.press('Enter');
      await quality.getByRole('heading', { name: new RegExp(title) }).waitFor();
      await quality.goBack();
      await quality.getByText(title).waitFor();
    }
    // The other tab of the same person has them without being asked.
    await second.getByRole('row', { name: /Late answers/ }).waitFor();
    await quality.getByRole('link', { name: /Tool worn/ }).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await quality.keyboard.press(key);
    expect(await quality.evaluate<string>('document.activeElement.textContent')).toContain('Label fades');
    await quality.getByRole('button', { name: /0 to 30/ }).click();
    await quality.getByText('0 to 30 days old').waitFor();
    await look(quality, 'board');
    await quality.getByRole('button', { name: 'As a table' }).click();
    await quality.getByRole('table', { name: 'Made and done by month' }).waitFor();
    await quality.getByRole('link', { name: /Tool worn/ }).focus();
    await quality.keyboard.press('Enter');
    await quality.getByRole('heading', { name: /CAPA-\d+ Tool worn/ }).waitFor();
    await quality.getByRole('button', { name: 'New Action…' }).click();
    await quality.getByRole('dialog').getByRole('textbox', { name: 'Title', exact: true }).fill('Buy a tool');
    await quality.keyboard.press('Enter');
    await quality.getByRole('heading', { name: /ACT-\d+ Buy a tool/ }).waitFor();
    await quality.getByRole('link', { name: /^CAPA-\d+$/ }).click();
    await quality.getByRole('row', { name: /ACT-\d+ Buy a tool/ }).waitFor();
    await quality.goto(quality.url().replace(/#.*/, '#/registers/capa'));
    await quality.keyboard.press('v');
    await quality.getByRole('row', { name: /Tool worn/ }).waitFor();
    await quality.getByRole('button', { name: 'Views' }).click();
    await quality.getByLabel('Save what is shown as').fill('Young ones');
    await quality.getByRole('button', { name: 'Save', exact: true }).click();
    await quality.getByRole('button', { name: /^Young ones/ }).waitFor();
    await quality.keyboard.press('Escape');
    await look(quality, 'register-list');
  });

  it('a list of a former system is tried, its faulty row left out, and its entries say where they came from', async () => {
    const quality = await open('quality', '/registers/action', { width: 1024, height: 768 });
    await quality.getByRole('button', { name: 'Import…' }).click();
    const dialog = quality.getByRole('dialog', { name: 'Import Actions' });
    const importIt = dialog.getByRole('button', { name: 'Import', exact: true });
    expect(await importIt.isDisabled()).toBe(true);
    const wrong = { name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from('Ref,Subject,State\nA-1,Order cells,Gone\n') };
    await quality.locator('input[type=file]').setInputFiles(wrong);
    await dialog
      .getByText('No row can be imported. Say what the columns mean, or mend the faults in the list and choose it again.')
      .waitFor();
    expect(await importIt.isDisabled()).toBe(true);
    await look(quality, 'entry-import-nothing');
    const text =
      'Ref,Subject,State,What is to be done,Until\nA-7,Clean the tool,Done,Clean it,2024-03-05\nA-8,Order cells,Gone,Order them,\n';
    const list = { name: 'actions.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await quality.locator('input[type=file]').setInputFiles(list);
    await quality.getByText('2 rows: 1 ready, 0 imported before, 1 with faults').waitFor();
    await quality.getByText(/Row 3, State: "Gone" is none of the states/).waitFor();
    await choose(quality, 'Ref', 'Former number');
    await quality.getByText('A-7', { exact: true }).waitFor();
    await quality.getByLabel('Leave out rows with faults').check();
    await look(quality, 'entry-import');
    await quality.getByRole('button', { name: 'Import 1', exact: true }).click();
    await quality.getByText('1 of 1 are in.').waitFor();
    await quality.getByRole('button', { name: 'Close', exact: true }).last().click();
    await quality
      .getByRole('row', { name: /Clean the tool/ })
      .getByRole('link')
      .first()
      .click();
    await quality.getByText(/Row 2 of actions\.csv; former number A-7\. Not signed here\./).waitFor();
  });
});
