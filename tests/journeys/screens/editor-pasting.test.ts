import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';
import { openDraft, paragraph, REFUSED_OF_PASTED, savedText } from './typing.ts';

/** One pixel, white. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
describe.skipIf(missingTools('chromium'))('pasting into a draft', () => {
  let screens: Shown;
  let number = '';
  let paper = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      number = await place.draft();
      paper = await place.draft();
    });
  });
  afterAll(async () => {
    expect(screens.faults.filter((fault) => !REFUSED_OF_PASTED.test(fault))).toEqual([]);
    await screens.close();
  });

  it('pasted pages keep their structure and bring no script; a picture that is too large is refused in a sentence', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${number}/edit`);
    const text = page.getByRole('textbox', { name: `Text of ${number}` });
    await expect.poll(() => text.getAttribute('contenteditable')).toBe('true');
    await text.getByText('The words of the procedure.').click();
    // In a paragraph of its own: what is pasted into a line joins that line.
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const html =
      '<h2>From Word</h2><p onclick="x()">kept<script>window.hacked = true</script><img src="x" onerror="window.hacked = true"></p><ul><li>point</li></ul>';
    // Runs in the page: what the clipboard of a word processor gives.
    await page.evaluate(
      `(() => { const data = new DataTransfer(); data.setData('text/html', ${JSON.stringify(html)}); document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()`,
    );
    await text.getByRole('heading', { name: 'From Word' }).waitFor();
    await text.getByText('point').waitFor();
    expect(await page.evaluate(`'hacked' in window`)).toBe(false);
    const picturePicker = page.getByLabel('Picture file');
    await picturePicker.setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(20 * 1024 * 1024) });
    await page.getByRole('alert').getByText('a picture may have 10 MB').waitFor();
    await picturePicker.setInputFiles({
      name: 'page.png',
      mimeType: 'image/png',
      buffer: readFileSync('docs/pictures/record-approval.png'),
    });
    await text.locator('figure img').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await picture(page, 'editor-picture');
  });

  it('what a word processor shows as a list is one, cells keep their alignment, and what is left out is told', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await openDraft(page, paper);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    const copied = readFileSync('docs/pictures/record-approval.png').toString('base64');
    const item = (level: number, marker: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp; </span></span><![endif]>${words}</p>`;
    const html = [
      `<p align=center style='text-align:center'>Centred</p>`,
      item(1, '·', 'Rinse'),
      item(2, 'o', 'with water'),
      item(1, '·', 'Dry'),
      '<p>Then</p>',
      item(1, '1.', 'first'),
      item(1, '2.', 'second'),
      `<table><caption>Limits</caption><tr><td style='text-align:right'>30</td><td><p align=center>min</p></td></tr></table>`,
      '<p><img src="file:///C:/clip1.png" alt="A pixel of the file"></p>',
      '<p><img src="file:///C:/clip2.emz"></p>',
      `<p align=center><img src="data:image/png;base64,${PIXEL}" alt="A white pixel"></p>`,
      `<p><img width=312 src="data:image/png;base64,${copied}" alt="Half as wide as the text"></p>`,
      '<p><img src="data:image/png;base64,AAAA"></p><p><img src="https://example.org/logo.png"></p>',
    ].join('');
    // Word puts the pictures of its page on the clipboard as Rich Text alone.
    const rtf = `{\\rtf1 {\\*\\shppict{\\pict\\pngblip ${Buffer.from(PIXEL, 'base64').toString('hex')}}}{\\pict\\emfblip 00}}`;
    // Word puts a picture of the words beside them; it is not what is pasted.
    await page.evaluate(
      `(() => { const data = new DataTransfer(); data.setData('text/html', ${JSON.stringify(html)}); data.setData('text/rtf', ${JSON.stringify(rtf)}); data.items.add(new File([new Uint8Array([1])], 'words.png', { type: 'image/png' })); document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()`,
    );
    await page.getByText('Left out of what was pasted: 1 picture whose file is not on the clipboard;').waitFor();
    await page.getByText('1 picture at https://example.org/logo.png, which is never fetched').waitFor();
    await page.getByText('1 picture that cannot be taken, because it is neither PNG nor JPEG').waitFor();
    await picture(page, 'editor-pasted');
    const blocks = (await savedText(page, paper))?.blocks ?? [];
    const pixel = { type: 'image', data: PIXEL, mediaType: 'image/png', width: 1, height: 1 };
    expect(blocks.slice(0, 7)).toEqual([
      { ...paragraph('Centred'), align: 'center' },
      {
        type: 'list',
        ordered: false,
        items: [[paragraph('Rinse'), { type: 'list', ordered: false, items: [[paragraph('with water')]] }], [paragraph('Dry')]],
      },
      paragraph('Then'),
      { type: 'list', ordered: true, items: [[paragraph('first')], [paragraph('second')]] },
      {
        type: 'table',
        headerRows: 0,
        caption: 'Limits',
        rows: [
          [
            { blocks: [paragraph('30')], align: 'right' },
            { blocks: [paragraph('min')], align: 'center' },
          ],
        ],
      },
      { ...pixel, alt: 'A pixel of the file' },
      { ...pixel, alt: 'A white pixel', align: 'center' },
    ]);
    // A picture that was copied by itself comes with a page of its own, which says nothing that is left out.
    await page.evaluate(
      `(() => { const data = new DataTransfer(); data.setData('text/html', '<img src="https://example.org/page.png">'); data.items.add(new File([Uint8Array.from(atob('${copied}'), (letter) => letter.charCodeAt(0))], 'image.png', { type: 'image/png' })); document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()`,
    );
    const words = page.getByRole('dialog', { name: 'Picture' });
    expect(await words.getByLabel('Description').inputValue()).toBe('');
    expect(await page.getByText('Left out of what was pasted').count()).toBe(0);
    await words.getByLabel('Description').fill('The approval page');
    await words.getByRole('button', { name: 'Apply' }).click();
    expect((await savedText(page, paper))?.blocks.filter(({ type }) => type === 'image')).toMatchObject([
      { alt: 'A pixel of the file' },
      { alt: 'A white pixel' },
      { alt: 'Half as wide as the text', percent: 50 },
      { alt: 'The approval page' },
    ]);
  });
});
