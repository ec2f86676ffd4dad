import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { cutTexts } from './cut-texts.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

/** How far below the frame's top line the words of a text begin. */
const topOf = async (page: Page, words: string): Promise<number> => {
  const [text, work] = [await page.getByText(words).first().boundingBox(), await page.locator('.shell-work').boundingBox()];
  return (text?.y ?? 0) - (work?.y ?? 0);
};

describe.skipIf(missingTools('chromium'))('the page of a draft', () => {
  let screens: Shown;
  let number = '';
  let revised = '';
  let orphan = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
      await place.do('reviewer', 'workflow.comment', { number, block: 1, text: 'Which words?\nSay  each.' });
      await place.decide('reviewer', number, 'reject', 'Name the limit:\n  30 minutes');
      revised = await place.approved();
      await place.release(revised);
      await place.do('author', 'documents.revise', { number: revised, reason: 'A limit' });
      await place.hire('leaver', ['Author']);
      orphan = (await place.do('leaver', 'documents.create', { typeId: 'SOP', title: 'Rinsing', owner: 'author', department: 'Quality' }))
        .number;
      await place.do('admin', 'identity.deactivate', { userId: 'leaver', reason: 'Left the company' });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('says why changes were asked for, begins its text near the top, previews its pages, is renamed, and is cancelled for good', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'author');
    await page.getByText(/Changes requested: revise and submit again\. REVIEWER Person: "Name the limit/).waitFor();
    const at = page.url().split('#')[0];
    await page.goto(`${at}#/documents/${number}`);
    await page.getByRole('alert').filter({ hasText: 'Name the limit' }).waitFor();
    // The one filled button stands last.
    expect(await page.locator('.document-tools button').last().innerText()).toBe('Edit the draft');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'draft-page-rejected');
    await page.getByRole('button', { name: 'Edit the draft' }).click();
    const side = page.getByRole('complementary', { name: 'What the reviewers said' });
    await side.getByText('Name the limit').waitFor();
    await side.getByText('Which words?').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-rejected');
    await page.goto(`${at}#/documents/${number}`);
    await page.getByRole('tab', { name: 'Print preview' }).click();
    await page.locator('canvas').first().waitFor();
    await picture(page, 'draft-preview');

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Title and owner' }).click();
    const facts = page.getByRole('dialog', { name: `Title and owner of ${number}` });
    await facts.getByLabel('Title').fill('Cleaning of benches');
    await facts.getByLabel('Reason').fill('It is about benches only');
    await picture(page, 'draft-facts');
    await facts.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('heading', { name: `${number} Cleaning of benches` }).waitFor();

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Cancel the document' }).click();
    const dialog = page.getByRole('dialog', { name: `Cancel ${number}` });
    await dialog.getByLabel('Reason').fill('SOP-002 covers it');
    await dialog.getByRole('button', { name: 'Cancel the document' }).click();
    await page.getByText(`The number ${number} is not given to another document.`).waitFor();
    expect(await page.getByRole('button', { name: 'Edit the draft' }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'draft-cancelled');
    await page.goto(`${at}#/documents`);
    await page.getByRole('listbox', { name: 'Documents' }).or(page.locator('.shell-work')).getByText('Cancelled').first().waitFor();
    await picture(page, 'documents-cancelled');
  });

  it('whoever leaves the print preview while its pages are drawn sees no error, and finds it drawn on coming back', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    const at = page.url().split('#')[0];
    // Left at the moment at which the pages are there and nothing is drawn yet.
    await page.evaluate(`new MutationObserver(() => {
      if (document.querySelector('.pdf-view') && sessionStorage.getItem('stays') === null) window.location.hash = '#/documents';
    }).observe(document.body, { childList: true, subtree: true })`);
    for (let times = 0; times < 5; times += 1) {
      await page.goto(`${at}#/documents/${number}`);
      await page.getByRole('tab', { name: 'Print preview' }).click();
      await page.getByRole('heading', { name: 'Documents', level: 1 }).waitFor();
    }
    await page.evaluate(`sessionStorage.setItem('stays', 'yes')`);
    await page.goto(`${at}#/documents/${number}`);
    await page.getByRole('tab', { name: 'Print preview' }).click();
    await page.locator('canvas[data-drawn]').first().waitFor();
    expect(screens.faults).toEqual([]);
  });

  it('document control gives a later draft up, and what is in force stays; the draft of somebody who left goes to another author', async () => {
    const page = await screens.page({ width: 1024, height: 800 });
    await signIn(page, 'control');
    const at = page.url().split('#')[0];
    await page.goto(`${at}#/documents/${revised}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Cancel the draft' }).click();
    const cancel = page.getByRole('dialog', { name: `Cancel the draft of ${revised}` });
    await cancel.getByText('Revision 1.0 stays in force.').waitFor();
    await cancel.getByLabel('Reason').fill('The limit stays');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'cancel-later-draft');
    await cancel.getByRole('button', { name: 'Cancel the draft' }).click();
    await page.getByRole('button', { name: 'Revise' }).waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: '1.1', exact: true }).click();
    await page.getByText('“The limit stays”. The number of this draft is not given to another revision.').waitFor();
    await picture(page, 'later-draft-cancelled');

    await page.goto(`${at}#/documents/${orphan}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Give the draft to another author' }).click();
    const give = page.getByRole('dialog', { name: 'Give the draft to another author' });
    await give.getByText('LEAVER Person cannot go on with').waitFor();
    await give.getByRole('combobox', { name: 'New author' }).click();
    await page.getByRole('option', { name: 'AUTHOR Person' }).click();
    await give.getByLabel('Reason').fill('Left the company');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'give-draft');
    await give.getByRole('button', { name: 'Give the draft' }).click();
    await give.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('From LEAVER Person to AUTHOR Person: Left the company').waitFor();
  });

  it.each([1024, 1440])('shows its text within 120 px of the top and cuts no word of heads and buttons, %i px wide', async (width) => {
    const page = await screens.page({ width, height: 800 });
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents`);
    await page.getByRole('button', { name: 'Filter' }).waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await page.getByRole('button', { name: 'New document' }).click();
    const dialog = page.getByRole('dialog', { name: 'New document' });
    await dialog.getByLabel('Title').fill('Calibration of torque wrenches');
    await dialog.getByLabel('Department').click();
    await page.getByRole('option', { name: 'Quality' }).click();
    await dialog.getByRole('button', { name: 'Create the document' }).click();
    await page.locator('.editor-text[contenteditable=true]:focus').waitFor();
    await page.keyboard.type('Each wrench is calibrated.');
    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.getByRole('tab', { name: 'Text' }).waitFor();
    await page.getByText('Each wrench is calibrated.').waitFor();
    await picture(page, `draft-page-${width}`);
    expect(await topOf(page, 'Each wrench is calibrated.')).toBeLessThanOrEqual(120);
    expect(await cutTexts(page)).toEqual([]);
    await page.getByRole('button', { name: 'Route and facts' }).click();
    await page.getByRole('list', { name: 'State' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, `draft-page-route-${width}`);
  });
});
