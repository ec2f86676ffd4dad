import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '#shared/content/schema.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';
import { openDraft, paragraph, REFUSED_OF_PASTED, savedText, typeFast } from './typing.ts';

/** One pixel, white. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const cell = (text: string) => ({ blocks: [paragraph(text)] });
/** A text with everything that a clipboard could lose. */
const FIGURES: Content = {
  version: 1,
  blocks: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'See ' },
        { type: 'reference', number: 'SOP-002', label: 'Control of records' },
        { type: 'text', text: ' of ' },
        { type: 'field', name: 'organisation' },
        { type: 'text', text: ', and ' },
        { type: 'text', text: 'the site', marks: ['bold'], link: 'https://example.org' },
      ],
    },
    paragraph('Put in below is what each tray holds, in a sentence that is long enough to fill more than one line of the page.'),
    {
      type: 'table',
      headerRows: 1,
      rows: [
        [cell('Tray'), cell('Limit'), cell('Note')],
        [cell('A'), cell('30'), cell('The tray is rinsed twice before anything is put into it.')],
      ],
      caption: 'Limits',
    },
    { type: 'image', data: PIXEL, mediaType: 'image/png', alt: 'White', width: 1, height: 1, percent: 25, caption: 'A pixel' },
    { type: 'list', ordered: true, start: 3, items: [[paragraph('third')], [paragraph('fourth')]] },
    { type: 'code', text: 'a\n  b', language: 'sh' },
    { type: 'callout', kind: 'warning', blocks: [paragraph('Hot')] },
    { type: 'pageBreak' },
    paragraph('End'),
  ],
};
describe.skipIf(missingTools('chromium'))('tables, pictures and words of a draft', () => {
  let screens: Shown;
  let figures = '';
  let laidOut = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      figures = await place.draft();
      await place.draft();
      laidOut = await place.draft();
      await place.do('author', 'documents.saveContent', { number: laidOut, content: FIGURES });
    });
  });
  afterAll(async () => {
    expect(screens.faults.filter((fault) => !REFUSED_OF_PASTED.test(fault))).toEqual([]);
    await screens.close();
  });

  it('columns keep the widths that are dragged or typed, cells their colours, figures and tables are numbered as they print, and cutting and pasting changes nothing', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'author');
    await openDraft(page, laidOut);
    const text = page.getByRole('textbox', { name: `Text of ${laidOut}` });
    const table = async () => {
      const found = (await savedText(page, laidOut))?.blocks.find(({ type }) => type === 'table');
      return found?.type === 'table' ? found.widths : null;
    };
    await text.getByText('Table 1: Limits').waitFor();
    await text.getByText('Figure 1: A pixel').waitFor();

    const head = (await text.getByRole('columnheader', { name: 'Limit' }).boundingBox()) ?? { x: 0, y: 0, width: 0 };
    const whole = (await text.locator('table').boundingBox())?.width ?? 1;
    const border = { x: head.x + head.width, y: head.y + 10 };
    await page.mouse.move(border.x, border.y);
    await page.mouse.down();
    await page.mouse.move(border.x + 60, border.y);
    await page.mouse.move(border.x + 120, border.y);
    await picture(page, 'editor-dragging');
    await page.mouse.up();
    const dragged = (await table()) ?? [];
    expect(Math.abs((dragged[1] ?? 0) - ((head.width + 120) / whole) * 1000)).toBeLessThan(5);
    expect(dragged.reduce((sum, width) => sum + width, 0)).toBe(1000);
    await page.keyboard.press('Control+z');
    await expect.poll(table).toBeUndefined();

    await text.getByText('Limit', { exact: true }).click();
    await page.getByRole('button', { name: 'Change the table' }).click();
    await page.getByRole('menuitem', { name: 'Widths of the columns…' }).click();
    const widths = page.getByRole('dialog', { name: 'Widths of the columns' });
    for (const [name, share] of [
      ['Column 1: Tray', '20'],
      ['Column 2: Limit', '50'],
      ['Column 3: Note', '30'],
    ] as const)
      await widths.getByLabel(name).fill(share);
    await widths.getByText('Together 100 %.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-widths');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Shift+e');
    await text.getByText('Put in below', { exact: false }).click();
    await page.getByRole('button', { name: 'Justify' }).click();
    const colour = async (inCell: string, name: string) => {
      await text.getByRole('cell', { name: inCell, exact: true }).click();
      await page.getByRole('button', { name: 'Colour of the chosen cells' }).click();
      await picture(page, 'editor-colours');
      await page.getByRole('menuitem', { name, exact: true }).click();
    };
    await colour('30', 'green');
    await colour('A', 'dark red');
    // Where only the colour is left to speak, it does so in a word, as on paper.
    await page.keyboard.press('Backspace');
    await expect
      .poll(() => page.evaluate(`getComputedStyle(document.querySelector('.editor-text td[data-shade]'), '::before').content`))
      .toBe('"dark red"');
    expect(await axeFaults(page)).toEqual([]);
    const written = await savedText(page, laidOut);
    expect(written?.blocks.slice(0, 4)).toMatchObject([
      {},
      { align: 'justify' },
      {
        widths: [200, 500, 300],
        rows: [
          [{}, { align: 'center' }, {}],
          [{ shade: '#c00000', blocks: [] }, { shade: '#00b050' }, {}],
        ],
      },
      { caption: 'A pixel', percent: 25 },
    ]);
    await picture(page, 'editor-laid-out');

    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    await expect.poll(() => text.innerText()).toBe('\n');
    await page.keyboard.press('Control+v');
    await text.getByText('Figure 1: A pixel').waitFor();
    expect((await savedText(page, laidOut))?.blocks).toEqual(written?.blocks);
    // What is typed at a chosen picture does not take its place.
    await text.locator('figure img').click();
    await page.keyboard.type('As shown.');
    expect((await savedText(page, laidOut))?.blocks.slice(3, 5)).toMatchObject([{ caption: 'A pixel' }, paragraph('As shown.')]);

    await page.getByRole('button', { name: 'Save and close' }).click();
    const article = page.locator('article.document-text');
    await article.getByText('Table 1: Limits').waitFor();
    await article.getByText('Figure 1: A pixel').waitFor();
    const shown = await page.evaluate<number[]>(
      `[...document.querySelectorAll('article.document-text th')].map((cell) => cell.getBoundingClientRect().width)`,
    );
    const all = shown.reduce((sum, width) => sum + width, 0);
    expect(shown.map((width) => Math.round((100 * width) / all))).toEqual([20, 50, 30]);
    await article.getByRole('cell', { name: 'dark red' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'document-laid-out');
  });

  it('words are found and replaced in one step, a link and the words of pictures and tables are written in their dialogs', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'author');
    await openDraft(page, figures);
    const text = page.getByRole('textbox', { name: `Text of ${figures}` });
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await typeFast(page, 'Rinse the tray. The Tray is rinsed twice. See the standard', 0);
    await page.keyboard.press('Control+f');
    const bar = page.getByRole('search', { name: 'Find and replace' });
    await bar.getByLabel('Find in the text').fill('tray');
    await bar.getByText('1 of 2').waitFor();
    await bar.getByLabel('Replace by').fill('basket');
    await picture(page, 'editor-find');
    await bar.getByRole('button', { name: 'Replace all' }).click();
    await bar.getByText('2 places replaced.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await bar.getByRole('button', { name: 'Close the search' }).click();
    await text.getByText('Rinse the basket. The basket is rinsed twice.').waitFor();
    await typeFast(page, '{Control+End}{Control+Shift+ArrowLeft}', 0);
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    const link = page.getByRole('dialog', { name: 'Link' });
    await link.getByLabel('Address').fill('javascript:x()');
    await link.getByRole('button', { name: 'Apply' }).click();
    await link.getByText('An address begins with https://').waitFor();
    await link.getByLabel('Address').fill('https://example.org/iso');
    await link.getByRole('button', { name: 'Apply' }).click();
    await typeFast(page, '{End}{Enter}', 0);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.getByRole('button', { name: 'Change the table' }).click();
    await page.getByRole('menuitem', { name: 'Caption…' }).click();
    const caption = page.getByRole('dialog', { name: 'Caption of the table' });
    await caption.getByLabel('Caption').fill('Limits of each tray');
    await caption.getByRole('button', { name: 'Apply' }).click();
    await typeFast(page, '{Control+End}', 0);
    await page.getByLabel('Picture file').setInputFiles({
      name: 'page.png',
      mimeType: 'image/png',
      buffer: readFileSync('docs/pictures/record-approval.png'),
    });
    await text.locator('figure img').click();
    await page.getByRole('button', { name: 'Description, caption and width of the picture' }).click();
    const words = page.getByRole('dialog', { name: 'Picture' });
    await words.getByLabel('Description').fill('The approval page of a record');
    await words.getByLabel('Caption').fill('The approval page');
    await words.getByLabel('Width').click();
    await page.getByRole('option', { name: '50 % of the text' }).click();
    await picture(page, 'editor-picture-words');
    await words.getByRole('button', { name: 'Apply' }).click();
    await text.getByText('The approval page').waitFor();
    const blocks = (await savedText(page, figures))?.blocks ?? [];
    expect(blocks.find(({ type }) => type === 'image')).toMatchObject({
      alt: 'The approval page of a record',
      caption: 'The approval page',
      percent: 50,
    });
    expect(blocks.find(({ type }) => type === 'table')).toMatchObject({ caption: 'Limits of each tray' });
    expect(JSON.stringify(blocks[0])).toContain('"text":"standard","link":"https://example.org/iso"');
    await picture(page, 'editor-figure');
  });
});
