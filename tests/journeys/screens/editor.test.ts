import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults, picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';
import { openDraft, paragraph, savedText, typeFast } from './typing.ts';

/** A template whose scope is fixed and whose purpose has to be filled in. */
const templateInForce = async (place: Workplace): Promise<string> => {
  const words = (text: string) => [{ type: 'text' as const, text }];
  const rows = ['Role', 'Author'].map((said) => [{ blocks: [{ type: 'paragraph' as const, content: words(said) }] }]);
  const form = { typeId: 'TPL', title: 'Form of a procedure', owner: 'author', department: 'Quality' };
  const { number } = await place.do('author', 'documents.create', form);
  const content: Content = {
    version: 1,
    blocks: [
      { type: 'heading', level: 1, content: words('Purpose'), part: 'required' },
      { type: 'paragraph', content: words('Say what the procedure is for.') },
      { type: 'heading', level: 1, content: words('Scope'), part: 'fixed' },
      {
        type: 'paragraph',
        content: words('This procedure holds for every site of the company and for all who work there.'),
        part: 'fixed',
      },
      { type: 'table', headerRows: 1, rows, part: 'fixed' },
      { type: 'heading', level: 1, content: words('Records'), part: 'required' },
    ],
  };
  await place.do('author', 'documents.saveContent', { number, content });
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  await place.release(number);
  await place.do('author', 'documents.revise', { number, reason: 'A further section' });
  return number;
};

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

describe.skipIf(missingTools('chromium'))('writing a draft', () => {
  let screens: Shown;
  let number = '';
  let frozen = '';
  let form = '';
  let paper = '';
  let figures = '';
  let laidOut = '';
  let noted = '';
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      number = await place.draft();
      frozen = await place.draft();
      paper = await place.draft();
      figures = await place.draft();
      laidOut = await place.draft();
      noted = await place.draft();
      await place.do('author', 'documents.saveContent', { number: laidOut, content: FIGURES });
      await place.do('author', 'workflow.submit', { number: frozen, reason: 'First issue' });
      form = await templateInForce(place);
    });
  });
  afterAll(async () => {
    // Pasted pages bring handlers, styles and pictures; the browser says that the content policy refused them.
    const refused = /^(Executing inline event handler|Applying inline style|Loading the image 'data:.*') violates/;
    expect(screens.faults.filter((fault) => !refused.test(fault))).toEqual([]);
    await screens.close();
  });

  it('what is typed survives a crash, is saved on request, and a second window only reads', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${number}/edit`);
    const text = page.getByRole('textbox', { name: `Text of ${number}` });
    await text.getByText('The words of the procedure.').waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Typed in a hurry, H');
    await page.getByRole('button', { name: 'Subscript' }).click();
    await page.keyboard.type('2');
    await page.getByRole('button', { name: 'Subscript' }).click();
    await page.keyboard.type('O.');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    for (const head of ['Step', 'Who', 'When']) {
      await page.keyboard.type(head);
      await page.keyboard.press('Tab');
    }
    await page.getByText('Kept; not saved to the vault yet').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor');

    const second = await screens.page();
    await signIn(second, 'author');
    await second.goto(`${second.url().split('#')[0]}#/documents/${number}/edit`);
    await second.getByText('has had this draft open in another window').waitFor();
    expect(await second.getByRole('textbox', { name: `Text of ${number}` }).getAttribute('contenteditable')).toBe('false');
    await second.close();

    // The page dies without a word.
    await page.reload();
    await text.getByText('Typed in a hurry').waitFor();
    await page.getByText('Continued from what was typed').waitFor();
    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.getByRole('tab', { name: 'Text' }).waitFor();
    await page.getByText('Typed in a hurry').waitFor();
    expect(await page.locator('article sub').innerText()).toBe('2');
    expect(await page.locator('article th').first().innerText()).toBe('Step');
    await page.close();
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

  it('columns keep the widths that are dragged or typed, figures and tables are numbered as they print, and cutting and pasting changes nothing', async () => {
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
    const written = await savedText(page, laidOut);
    expect(written?.blocks.slice(0, 4)).toMatchObject([
      {},
      { align: 'justify' },
      {
        widths: [200, 500, 300],
        rows: [
          [{}, { align: 'center' }, {}],
          [{}, {}, {}],
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

  it('the author of a template marks what is fixed, and who writes from it cannot change that but fills in the rest', async () => {
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, 'author');
    const at = page.url().split('#')[0];
    await page.goto(`${at}#/documents/${form}/edit`);
    const draft = page.getByRole('textbox', { name: `Text of ${form}` });
    await draft.getByText('Say what the procedure is for.').click();
    await page.getByRole('combobox', { name: 'In documents made from this template' }).click();
    await page.getByRole('option', { name: 'Fixed' }).click();
    await expect.poll(() => draft.locator('.fixed-part').count()).toBe(6);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-template');
    await page.getByRole('button', { name: 'Save and close' }).click();
    await page.getByRole('tab', { name: 'Text' }).waitFor();

    await page.goto(`${at}#/documents`);
    await page.getByRole('button', { name: 'New document' }).click();
    const dialog = page.getByRole('dialog', { name: 'New document' });
    await dialog.getByLabel('Title').fill('Cleaning the workbench');
    await dialog.getByRole('combobox', { name: 'Template' }).click();
    await page.getByRole('option', { name: /TPL-001 1.0/ }).click();
    await dialog.getByText('To be filled in: Purpose, Records.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'new-from-template');
    await dialog.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'Quality' }).click();
    await dialog.getByRole('button', { name: 'Create the document' }).click();

    const text = page.getByRole('textbox', { name: /Text of SOP-/ });
    await text.getByRole('heading', { name: 'Fixed part Scope' }).click();
    await page.keyboard.type('x');
    await page.getByRole('status').getByText('This would change a fixed part of TPL-001 1.0').waitFor();
    for (const key of ['End', 'Backspace', 'Control+A', 'Control+X']) await page.keyboard.press(key);
    await text.getByText('Say what the procedure is for.').click({ clickCount: 3 });
    await page.keyboard.type('To keep the workbench clean.');
    await text.getByRole('heading', { name: 'Required section Records' }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('The cleaning log.');
    await text.getByText('The cleaning log.').waitFor();
    expect(await text.getByRole('heading').allTextContents()).toEqual([
      'Required section Purpose',
      'Fixed part Scope',
      'Required section Records',
    ]);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'editor-from-template');
    await text.getByText('To keep the workbench clean.').click({ clickCount: 3 });
    await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: 'Submit…' }).click();
    await page.getByText('The required section "Purpose" of TPL-001 1.0 has no text of its own yet.').waitFor();
    expect(await page.getByRole('button', { name: 'Submit for review' }).isDisabled()).toBe(true);
    await picture(page, 'submit-from-template');
    await page.goto(`${at}#/documents/TPL-001`);
    await page.getByRole('tab', { name: 'Links' }).click();
    await page.getByRole('region', { name: 'Made from this template' }).getByText('from 1.0').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'template-links');
    await page.close();
  });

  it('a submitted text is frozen and says so', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.goto(`${page.url().split('#')[0]}#/documents/${frozen}/edit`);
    await page.getByText('Its text is frozen').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});
