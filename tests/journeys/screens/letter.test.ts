import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('the letter to FDA, and what settings and guide were', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      const number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('[R19] signing waits for the letter; Quality records it as it was sent, and signing goes on', async () => {
    const page = await screens.page();
    await signIn(page, 'quality');
    const at = (path: string) => page.goto(page.url().replace(/#.*|$/, `#${path}`));
    await at('/administration/vault');
    await page.getByRole('button', { name: 'Require the letter before signing' }).click();
    const policy = page.getByRole('dialog', { name: 'Letter to FDA on electronic signatures' });
    await policy.getByLabel('Reason').fill('We sell in the United States');
    await policy.getByRole('button', { name: 'Change the policy' }).click();
    await page.getByText('Nothing is signed before the letter is kept here.').waitFor();

    const reviewer = await screens.page();
    await signIn(reviewer, 'reviewer');
    const decides = async () => {
      await reviewer.goto(reviewer.url().replace(/#.*|$/, '#/documents/SOP-001/decide'));
      await reviewer.getByRole('button', { name: 'Approve…' }).click();
    };
    await decides();
    await reviewer.getByText(/Nothing is signed yet: the policy of this vault asks for the letter to FDA/).waitFor();
    await picture(reviewer, 'letter-refusal');

    await page.getByRole('button', { name: 'Record the letter…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record the letter to FDA' });
    await dialog.getByLabel('Sent to').fill('Food and Drug Administration');
    await dialog.getByRole('textbox', { name: 'Sent on' }).fill('2026-01-05');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 a letter') });
    await picture(page, 'letter-dialog');
    await dialog.getByRole('button', { name: 'Keep the letter' }).click();
    await page.getByText(/Sent to Food and Drug Administration on 2026-01-05/).waitFor();
    await page.getByRole('button', { name: 'Save letter.pdf' }).scrollIntoViewIfNeeded();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'letter');

    await reviewer.reload();
    await decides();
    await reviewer.getByRole('button', { name: 'Sign as Reviewer' }).waitFor();
  });

  it('[R12] settings say who changed them when and why, and each part of the guide its edition, on screen and on paper', async () => {
    const page = await screens.page();
    await signIn(page, 'quality');
    const at = (path: string) => page.goto(page.url().replace(/#.*|$/, `#${path}`));
    await at('/administration/vault');
    const row = page.getByRole('row', { name: /changed the policy on the letter to FDA/ });
    await row.scrollIntoViewIfNeeded();
    expect(await row.innerText()).toMatch(/1\s+quality[\s\S]*We sell in the United States/);
    await picture(page, 'settings-history');
    await at('/help?part=quality');
    const editions = page.getByRole('region', { name: 'Editions of this part' });
    expect(await editions.innerText()).toMatch(/For quality: edition 2 of 2026-11-30, for Countersign \d/);
    await editions.getByText('Change history').click();
    await editions.getByText('The guide, divided by reader.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'help-editions');
    await editions.getByText('Change history').click();
    await page.emulateMedia({ media: 'print' });
    await editions.getByText('The guide, divided by reader.').waitFor();
    expect(await page.getByRole('navigation', { name: 'Chapters' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });

  it('[R09] Quality says on which computers files are brought in; on any other one it is refused in a sentence, and the attempt stands in the trail', async () => {
    const page = await screens.page();
    await signIn(page, 'quality');
    const at = (path: string) => page.goto(page.url().replace(/#.*|$/, `#${path}`));
    await at('/administration/vault');
    await page.getByRole('button', { name: 'Decide on which computers imports are allowed…' }).click();
    const policy = page.getByRole('dialog', { name: 'Where imports are allowed' });
    await policy.getByLabel('What is imported').selectOption({ label: 'Files kept with entries, and letters' });
    await policy.getByRole('combobox', { name: 'Computers' }).fill('desk-7');
    await page.keyboard.press('Enter');
    await policy.getByLabel('Reason').fill('Sticks are checked at this desk');
    await picture(page, 'import-policy-dialog');
    await policy.getByRole('button', { name: 'Change the policy' }).click();
    await page.getByText('only on desk-7', { exact: true }).waitFor();
    await page.getByText('This computer is called').scrollIntoViewIfNeeded();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'import-policy');

    await page.getByRole('button', { name: 'Record the letter…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record the letter to FDA' });
    await dialog.getByLabel('Sent to').fill('Food and Drug Administration');
    await dialog.getByRole('textbox', { name: 'Sent on' }).fill('2026-01-05');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 another letter') });
    await dialog.getByRole('button', { name: 'Keep the letter' }).click();
    await dialog.getByText(/Nothing was imported: .* only on these computers: desk-7\. This computer is called/).waitFor();
    await picture(page, 'import-refused');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await at('/audit');
    await page.getByText('recorded the letter to FDA').first().waitFor();
    await page.getByText('refused', { exact: true }).first().waitFor();
  });
});
