import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('finding on screen', () => {
  let screens: Shown;
  let [released, user] = ['', ''];
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      released = await place.approved();
      await place.release(released);
      user = await place.draft('Another draft.');
      await place.do('author', 'documents.saveContent', {
        number: user,
        content: {
          version: 1,
          blocks: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'Work as told in ' },
                { type: 'reference', number: released },
                { type: 'text', text: ' and ' },
                { type: 'reference', number: 'SOP-404' },
              ],
            },
          ],
        },
      });
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('words lead from the palette to the text, by keyboard alone', async () => {
    const page = await screens.page();
    await signIn(page, 'auditor');
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Find' }).or(page.getByLabel('Find')).last().fill('words of the procedure');
    await page.getByText('Search the texts for words of the procedure').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('1 text has these words.').waitFor();
    expect(await page.locator('.search-snippet mark').allInnerTexts()).toEqual(['The', 'words', 'of', 'the', 'procedure']);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'search');
    await page.getByLabel('Words in the texts').focus();
    // Ctrl+K finds from inside a field, too.
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Number, title, screen or action').waitFor();
    await page.keyboard.press('Escape');
    await page.getByPlaceholder('Number, title, screen or action').waitFor({ state: 'detached' });
    await page.getByLabel('Words in the texts').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: new RegExp(released) }).waitFor();
    await page.goBack();
    expect(await page.getByLabel('Words in the texts').inputValue()).toBe('words of the procedure');
    await page.getByLabel('Words in the texts').fill('nothing has this');
    await page.keyboard.press('Enter');
    await page.getByText('No text in force has these words.').waitFor();
    await page.getByRole('button', { name: 'Search all released texts' }).click();
    await page.getByText('No text that was ever released has these words.').waitFor();
  });

  it('whoever makes a document obsolete is told first who refers to it; references that lead nowhere are listed', async () => {
    const page = await screens.page();
    await signIn(page, 'control');
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Broken references' }).click();
    const row = page.getByRole('row', { name: /SOP-404/ });
    await row.getByText('There is no such document in this vault.').waitFor();
    expect(await row.getByText(user).count()).toBe(1);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'broken-references');
    await page.goto(`${page.url().split('#')[0]}#/documents/${released}`);
    await page.getByRole('heading', { name: new RegExp(released) }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByText(`Make obsolete (${released})`).click();
    const dialog = page.getByRole('dialog', { name: 'Make obsolete' });
    await dialog.getByText('One document still refers to it').waitFor();
    await dialog.getByRole('link', { name: user }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'obsolete-still-used');
  });
});
