import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';
import { openDraft, savedText, typeFast } from './typing.ts';

describe.skipIf(missingTools('chromium'))('writing what is no plain word', () => {
  let screens: Shown;
  let noted = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      noted = await place.draft();
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('footnotes and formulas are written by keyboard, changed without a loss, found and replaced, and read as they print', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await openDraft(page, noted);
    const text = page.getByRole('textbox', { name: `Text of ${noted}` });
    await page.keyboard.press('Control+End');
    await typeFast(page, ' Heat to 60', 0);
    await page.keyboard.press('Control+Alt+f');
    const note = page.getByRole('textbox', { name: 'Words of the footnote' });
    await note.waitFor();
    await page.keyboard.type('Never above ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('65');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-footnote');
    await page.keyboard.press('Control+Enter');
    await note.waitFor({ state: 'detached' });
    await typeFast(page, ' and hold ', 0);
    await page.keyboard.press('Control+Alt+e');
    const line = page.getByLabel('Formula in one line');
    await line.fill('F <= (a + b)/(');
    await page.getByText('This is no formula yet.').waitFor();
    await line.fill('F <= (a + b)/sqrt(c)');
    await page.getByLabel('How it prints').locator('msqrt').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-formula');
    await page.keyboard.press('Enter');
    await typeFast(page, '.', 0);
    expect(await text.locator('.editor-footnote').textContent()).toBe('1');
    const [footnote, formula] = [
      (at: string) => ({
        type: 'footnote',
        content: [
          { type: 'text', text: 'Never above ' },
          { type: 'text', text: at, marks: ['bold'] },
        ],
      }),
      {
        type: 'formula',
        mathml: '<math><mi>F</mi><mo>≤</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><msqrt><mi>c</mi></msqrt></mfrac></math>',
      },
    ];
    const written = (at: string) => [
      { type: 'text', text: 'The words of the procedure. Heat to 60' },
      footnote(at),
      { type: 'text', text: ' and hold ' },
      formula,
      { type: 'text', text: '.' },
    ];
    expect((await savedText(page, noted))?.blocks[1]).toMatchObject({ content: written('65') });

    await text.locator('.editor-formula').dblclick();
    expect(await line.inputValue()).toBe('F ≤ (a + b)/√(c)');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.keyboard.press('Control+f');
    await page.getByLabel('Find in the text').fill('65');
    await page.getByText('1 of 1').waitFor();
    await page.getByLabel('Replace by').fill('64');
    await page.getByRole('button', { name: 'Replace all' }).click();
    await page.getByText('1 place replaced.').waitFor();
    expect((await savedText(page, noted))?.blocks[1]).toMatchObject({ content: written('64') });

    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.getByRole('tab', { name: 'Text' }).click();
    const words = page.getByRole('article');
    await words.locator('math').waitFor();
    await page.getByRole('link', { name: 'Footnote 1', exact: true }).click();
    await words.locator('[role=doc-footnote]:focus').getByText('Never above 64').waitFor();
    await page.getByRole('link', { name: 'Footnote 1, back to the text' }).click();
    await words.locator('[role=doc-noteref]:focus').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'document-footnote');
    await page.close();
  });
});
