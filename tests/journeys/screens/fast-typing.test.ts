import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workplace } from '#main/testing/workplace.ts';
import type { Block, Cell, Content, Inline } from '#shared/content/schema.ts';
import { missingTools } from '../../independent/tools.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';
import { openDraft, paragraph, savedText, typeAtOnce, typeFast } from './typing.ts';

const words = (text: string): Inline[] => [{ type: 'text', text }];
const bold = (text: string): Inline => ({ type: 'text', text, marks: ['bold'] });
const heading = (level: number, text: string): Block => ({ type: 'heading', level, content: words(text) });

const PROSE = [
  '# Scope{Enter}This {Control+b}never{Control+b} ends.{Enter}{Control+b}First{Control+b} words in bold.{Enter}',
  '- one{Enter}two{Enter}{Enter}after{Enter}1. first{Enter}sec{Control+b}o{Control+b}nd{Enter}{Enter}',
  // Above a heading, at its start and below it, with the keys that the browser moves the caret by.
  '## Records{Home}{Enter}{ArrowUp}Above.{ArrowDown}{Home}All {End}{Enter}Below{Enter}',
  'Lines{Shift+Home}{Control+b}{End} end{Enter}wrong word{Control+Shift+ArrowLeft}right{Home}not {Delete}W{End}{Backspace}T{Enter}last',
].join('');
const prose: Block[] = [
  heading(1, 'Scope'),
  { type: 'paragraph', content: [{ type: 'text', text: 'This ' }, bold('never'), { type: 'text', text: ' ends.' }] },
  { type: 'paragraph', content: [bold('First'), { type: 'text', text: ' words in bold.' }] },
  { type: 'list', ordered: false, items: [[paragraph('one')], [paragraph('two')]] },
  paragraph('after'),
  {
    type: 'list',
    ordered: true,
    items: [
      [paragraph('first')],
      [{ type: 'paragraph', content: [{ type: 'text', text: 'sec' }, bold('o'), { type: 'text', text: 'nd' }] }],
    ],
  },
  paragraph('Above.'),
  heading(2, 'All Records'),
  paragraph('Below'),
  { type: 'paragraph', content: [bold('Lines end')] },
  { type: 'paragraph', content: [bold('not Wrong righT')] },
  { type: 'paragraph', content: [bold('last')] },
  // The editor keeps a line to write in below a heading, and it stays.
  { type: 'paragraph', content: [] },
];
const CELLS =
  'Step{Tab}Who{Enter}and why{Tab}{Control+b}When{Control+b} ever{Tab}Clean{Enter}dry{ArrowUp}{End} it{Tab}all{Shift+Tab}{End} now{Control+End}Below the table.';
const cell = (...lines: Inline[][]): Cell => ({ blocks: lines.map((content) => ({ type: 'paragraph', content })) });
const table: Block[] = [
  paragraph('Before'),
  {
    type: 'table',
    headerRows: 1,
    rows: [
      [cell(words('Step')), cell(words('Who'), words('and why')), cell([bold('When'), { type: 'text', text: ' ever' }])],
      [cell(words('Clean it'), words('dry now')), cell(words('all')), cell()],
      [cell(), cell(), cell()],
    ],
  },
  paragraph('Below the table.'),
];

const LONG = 400;
const DOWN = 200;
const numbered = Array.from({ length: LONG }, (_, at) => paragraph(`Paragraph ${at}.`));
const LEADING = `{Control+End} The end.{Control+Home}The start. ${'{ArrowDown}'.repeat(DOWN)}{End} The middle.{Enter}New.{Control+Shift+End}{Control+End}{Enter}Last.`;
const led = numbered.flatMap((block, at): Block[] => {
  if (at === 0) return [paragraph('The start. Paragraph 0.')];
  if (at === DOWN) return [paragraph(`Paragraph ${DOWN}. The middle.`), paragraph('New.')];
  return at === LONG - 1 ? [paragraph(`Paragraph ${at}. The end.`), paragraph('Last.')] : [block];
});

/** What opens with a movement, once it stands still. */
const stillAt = async (what: Locator): Promise<Locator> => {
  await what.click({ trial: true });
  return what;
};

const SPEEDS = [
  { between: 0, slower: 1 },
  { between: 1, slower: 1 },
  { between: 5, slower: 1 },
  { between: 15, slower: 1 },
  { between: 0, slower: 4 },
  { between: 5, slower: 4 },
];

describe.skipIf(missingTools('chromium'))('typing fast', () => {
  let screens: Shown;
  let page: Page;
  const drafts: string[] = [];
  let long = '';
  const take = (): string => drafts.pop() ?? '';
  beforeAll(async () => {
    const empty: Content = { version: 1, blocks: [] };
    const draft = async (place: Workplace, content: Content): Promise<string> => {
      const number = await place.draft();
      await place.do('author', 'documents.saveContent', { number, content });
      return number;
    };
    screens = await openWorkplace(async (place) => {
      for (let at = 0; at < 2 * SPEEDS.length + 4; at += 1) drafts.push(await draft(place, empty));
      long = await draft(place, { version: 1, blocks: numbered });
    });
    page = await screens.page();
    await signIn(page, 'author');
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  describe.each(SPEEDS)('keys $between ms apart, on a computer $slower times as slow', ({ between, slower }) => {
    let session: CDPSession;
    beforeAll(async () => {
      session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    });
    // The computer is as fast again as it is.
    afterAll(() => session.detach());

    it('headings, paragraphs, lists and bold words are saved letter by letter as they were typed', async () => {
      const number = take();
      await openDraft(page, number);
      await typeFast(page, PROSE, between);
      expect((await savedText(page, number))?.blocks).toEqual(prose);
    });

    it('the cells of a table hold what was typed into each', async () => {
      const number = take();
      await openDraft(page, number);
      await typeFast(page, 'Before', between);
      await page.getByRole('button', { name: 'Table', exact: true }).click();
      await typeFast(page, CELLS, between);
      expect((await savedText(page, number))?.blocks).toEqual(table);
    });
  });

  it('keys that all wait behind each other lose no letter and no mark', async () => {
    const [text, cells] = [take(), take()];
    await openDraft(page, text);
    await typeAtOnce(page, PROSE);
    expect((await savedText(page, text))?.blocks).toEqual(prose);
    await openDraft(page, cells);
    await typeFast(page, 'Before', 0);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await typeAtOnce(page, CELLS);
    expect((await savedText(page, cells))?.blocks).toEqual(table);
  });

  it('keys that follow a tool at once go into the text: after a mark, a kind of paragraph, a field and a reference', async () => {
    const number = take();
    await openDraft(page, number);
    await typeAtOnce(page, 'H');
    const tool = (name: string) => page.getByRole('button', { name, exact: true });
    await typeAtOnce(page, '2', tool('Subscript'));
    await typeAtOnce(page, 'O{Enter}', tool('Subscript'));
    await page.getByRole('combobox', { name: 'Kind of paragraph' }).click();
    await typeAtOnce(page, 'Scope{Enter}', await stillAt(page.getByRole('option', { name: 'Heading 2' })));
    await tool('Field').click();
    await typeAtOnce(page, ' and ', await stillAt(page.getByRole('menuitem', { name: 'Number' })));
    await tool('Reference to a document').click();
    await typeAtOnce(page, ' too', await stillAt(page.getByRole('dialog').getByText('SOP-001', { exact: true })));
    expect((await savedText(page, number))?.blocks).toEqual([
      {
        type: 'paragraph',
        content: [...words('H'), { type: 'text', text: '2', marks: ['subscript'] }, ...words('O')],
      },
      heading(2, 'Scope'),
      {
        type: 'paragraph',
        content: [
          { type: 'field', name: 'number' },
          ...words(' and '),
          { type: 'reference', number: 'SOP-001', label: expect.any(String) },
          ...words(' too'),
        ],
      },
      { type: 'paragraph', content: [] },
    ]);
  });

  it('keys that follow a dialog at once go into its field, and those behind its end into the text again', async () => {
    const number = take();
    await openDraft(page, number);
    await typeAtOnce(page, 'Heat{Control+Alt+f}Never above{Control+Enter} and hold{Control+Alt+e}x^2{Enter}.');
    expect((await savedText(page, number))?.blocks).toEqual([
      {
        type: 'paragraph',
        content: [
          ...words('Heat'),
          { type: 'footnote', content: words('Never above') },
          ...words(' and hold'),
          { type: 'formula', mathml: expect.stringContaining('<msup>') },
          ...words('.'),
        ],
      },
    ]);
  });

  it('far into a long text, what is typed stands where the keys led', async () => {
    await openDraft(page, long);
    await typeAtOnce(page, LEADING);
    expect((await savedText(page, long))?.blocks).toEqual(led);
  });
});
