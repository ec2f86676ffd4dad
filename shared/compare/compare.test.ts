import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thousandths } from '../content/column-shares.ts';
import { withNumberedCaptions } from '../content/lay-out.ts';
import { type FieldValues, type ResolvedBlock, resolveContent, textsOf } from '../content/resolve.ts';
import type { Block, Cell, Content, Inline, Mark, Table } from '../content/schema.ts';
import { fieldNames } from '../content/schema.ts';
import { compareContents } from './compare.ts';
import { accepted, rejected } from './comparison.ts';
import { normalContent } from './normal.ts';
import { redlineOf } from './redline.ts';
import { commonSubsequence } from './sequence.ts';
import { summaryOf } from './summary.ts';

const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) });
const paragraph = (...content: (string | Inline)[]): Block => ({
  type: 'paragraph',
  content: content.map((one) => (typeof one === 'string' ? text(one) : one)),
});
const heading = (words: string, level = 1): Extract<Block, { type: 'heading' }> => ({ type: 'heading', level, content: [text(words)] });
const cell = (words: string): Cell => ({ blocks: [paragraph(words)] });
const table = (...rows: string[][]): Block => ({ type: 'table', headerRows: 1, rows: rows.map((row) => row.map(cell)) });
const whole = (...blocks: Block[]): Content => ({ version: 1, blocks });
const kinds = (before: Content, after: Content) => compareContents(before, after).blocks.map(({ kind }) => kind);

const valuesOf = (of: string) => Object.fromEntries(fieldNames.map((name) => [name, `${name} of ${of}`])) as FieldValues;
const fields = { before: valuesOf('1.0'), after: valuesOf('2.0') };
/** Where the cells of each table stand. */
const gridsOf = (blocks: readonly ResolvedBlock[]): unknown[] =>
  blocks.flatMap((block): unknown[] => {
    if (block.type === 'table')
      return [
        block.columns,
        block.headerRows,
        block.widths && thousandths(block.widths),
        block.cells.map(({ row, column, colspan, rowspan, header, shade }) => [row, column, colspan, rowspan, header, shade]),
      ];
    if (block.type === 'list') return block.items.flatMap(({ marker, blocks: inner }) => [marker, ...gridsOf(inner)]);
    return block.type === 'callout' ? gridsOf(block.blocks) : block.type === 'paragraph' ? [block.align] : [];
  });

// Few words, so that texts have much in common, and blocks occur twice.
const words = fc
  .array(fc.constantFrom('the', 'device', 'is', 'cleaned', 'daily', '1.', '1.1', '3.5', 'mm', ',', 'naïve', '𝄞'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((all) => all.join(' '));
const marks = fc.uniqueArray(fc.constantFrom<Mark>('bold', 'italic', 'code'), { maxLength: 2 });
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('text' as const), text: words, marks }) },
  fc.constant<Inline>({ type: 'break' }),
  fc.constantFrom<Inline>({ type: 'reference', number: 'SOP-001' }, { type: 'field', name: 'revision' }),
  fc.record({ type: fc.constant('footnote' as const), content: words.map((said) => [{ type: 'text' as const, text: said }]) }),
);
const inlines = fc.array(inline, { maxLength: 4 });
const align = fc.constantFrom('center', 'right', 'justify');
const { block } = fc.letrec<{ block: Block; cells: Cell[]; blocks: Block[] }>((tie) => ({
  blocks: fc.array(tie('block'), { maxLength: 3, depthIdentifier: 'd' }),
  cells: fc.array(
    fc.record(
      {
        blocks: tie('blocks'),
        colspan: fc.constantFrom(1, 1, 1, 1, 2),
        rowspan: fc.constantFrom(1, 1, 1, 1, 1, 1, 2),
        shade: fc.constantFrom('#ff0000', '#00b050', '#d9d9d9'),
      },
      { requiredKeys: ['blocks'] },
    ),
    { minLength: 1, maxLength: 3 },
  ) as fc.Arbitrary<Cell[]>,
  block: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'd' },
    fc.record({ type: fc.constant('paragraph' as const), content: inlines, align }, { requiredKeys: ['type', 'content'] }),
    fc.record({ type: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 3 }), content: inlines }),
    fc.record({
      type: fc.constant('code' as const),
      text: fc.array(fc.constantFrom('a', 'b', '', 'c d'), { maxLength: 5 }).map((lines) => lines.join('\n')),
    }),
    fc.constant<Block>({ type: 'pageBreak' }),
    fc.record({
      type: fc.constant('image' as const),
      data: fc.constantFrom('AAAA', 'BBBB'),
      mediaType: fc.constant('image/png' as const),
      alt: fc.constantFrom('a', 'b'),
      width: fc.constant(1),
      height: fc.constant(1),
    }),
    fc.record({
      type: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(tie('blocks'), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ type: fc.constant('callout' as const), kind: fc.constantFrom('note' as const, 'tip' as const), blocks: tie('blocks') }),
    fc.record(
      {
        type: fc.constant('table' as const),
        headerRows: fc.integer({ min: 0, max: 1 }),
        rows: fc.array(tie('cells'), { minLength: 1, maxLength: 4 }),
        widths: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['type', 'headerRows', 'rows'] },
    ),
  ) as fc.Arbitrary<Block>,
}));
const content = fc.array(block, { maxLength: 8 }).map((blocks) => whole(...blocks));
/** A text and what somebody made of it: blocks taken out, put in, moved. */
const edited = fc
  .tuple(content, fc.array(fc.record({ at: fc.nat(8), act: fc.constantFrom('out', 'in', 'move'), to: fc.nat(8), block }), { maxLength: 5 }))
  .map(([before, acts]): [Content, Content] => {
    const blocks = [...before.blocks];
    for (const { at, act, to, block: fresh } of acts) {
      const [taken] = act === 'in' ? [fresh] : blocks.splice(at, 1);
      if (taken && act !== 'out') blocks.splice(to, 0, taken);
    }
    return [before, whole(...blocks)];
  });

describe('a comparison holds both texts and nothing else', () => {
  it('accepting all of it gives the new text, rejecting all of it the former one', () => {
    fc.assert(
      fc.property(fc.oneof(edited, fc.tuple(content, content)), ([before, after]) => {
        const comparison = compareContents(before, after);
        expect(accepted(comparison)).toEqual(normalContent(after));
        expect(rejected(comparison)).toEqual(normalContent(before));
      }),
      { numRuns: 400 },
    );
  });

  it('a text compared with itself gives no difference, however an editor divided its words', () => {
    fc.assert(
      fc.property(content, (one) => {
        expect(compareContents(one, structuredClone(one)).blocks.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
    expect(kinds(whole(paragraph('Clean ', 'daily')), whole(paragraph('Clean daily')))).toEqual(['same']);
    expect(kinds(whole(heading('1. Purpose')), whole(heading('Purpose')))).toEqual(['same']);
  });

  it('what two sequences have in common is in both, in order, and as long as it can be', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 });
    const longest = (a: string[], b: string[]): number => {
      const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
      for (let i = a.length - 1; i >= 0; i -= 1)
        for (let j = b.length - 1; j >= 0; j -= 1)
          (best[i] ?? [])[j] = a[i] === b[j] ? 1 + (best[i + 1]?.[j + 1] ?? 0) : Math.max(best[i + 1]?.[j] ?? 0, best[i]?.[j + 1] ?? 0);
      return best[0]?.[0] ?? 0;
    };
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const pairs = commonSubsequence(a, b);
        expect(
          pairs.every(([i, j], at) => a[i] === b[j] && (at === 0 || (i > (pairs[at - 1]?.[0] ?? 0) && j > (pairs[at - 1]?.[1] ?? 0)))),
        ).toBe(true);
        expect(pairs.length).toBe(longest(a, b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a redline is drawn from the comparison', () => {
  it('a changed footnote or formula stands as it was and as it is, a footnote with its number of each text and its changed words marked', () => {
    const note = (words: string): Inline => ({ type: 'footnote', content: [{ type: 'text', text: words }] });
    const limit = (value: string): Inline => ({ type: 'formula', mathml: `<math><mi>F</mi><mo>≤</mo><mn>${value}</mn></math>` });
    const before = whole(paragraph('Heat the bench to 60 degrees', note('Never above 65.'), ' for one hour while ', limit('3'), ' holds.'));
    const after = whole(
      paragraph('Clean', note('With water.'), ' the bench.'),
      paragraph('Heat the bench to 60 degrees', note('Never above 64.'), ' for one hour while ', limit('4'), ' holds.'),
    );
    const drawn = redlineOf(compareContents(before, after), fields).flatMap(({ blocks }) => blocks);
    const changes = drawn.flatMap((one) =>
      one.type === 'paragraph'
        ? one.runs.flatMap(({ says, change, footnote }) =>
            says ? [[says, change, footnote?.runs.map((run) => [run.text, run.change])]] : [],
          )
        : [],
    );
    expect(changes).toEqual([
      ['[1]', 'inserted', [['With water.', 'inserted']]],
      [
        '[1]',
        'deleted',
        [
          ['Never above ', undefined],
          ['65', 'deleted'],
          ['.', undefined],
        ],
      ],
      [
        '[2]',
        'inserted',
        [
          ['Never above ', undefined],
          ['64', 'inserted'],
          ['.', undefined],
        ],
      ],
      ['F ≤ 3', 'deleted', undefined],
      ['F ≤ 4', 'inserted', undefined],
    ]);
  });

  it('each side by itself reads exactly as that text does, with the same grid for its tables', () => {
    fc.assert(
      fc.property(fc.oneof(edited, fc.tuple(content, content)), ([before, after]) => {
        const comparison = compareContents(before, after);
        for (const side of ['before', 'after'] as const) {
          const drawn = redlineOf(comparison, fields, side).flatMap(({ blocks }) => blocks);
          const own = withNumberedCaptions(resolveContent(side === 'before' ? before : after, fields[side]));
          expect(textsOf(drawn)).toEqual(textsOf(own));
          expect(gridsOf(drawn)).toEqual(gridsOf(own));
        }
        expect(redlineOf(comparison, fields).length).toBe(comparison.blocks.length);
      }),
      { numRuns: 400, examples: [[[whole(), whole(heading('3.5 3.5 GHz'))]]] },
    );
  });

  it('a caption bears the number that it has on paper, also inside a list, and says what it was where another figure came before it', () => {
    const figure = (data: string, caption: string): Block => ({
      ...{ type: 'image', data, mediaType: 'image/png', alt: caption, width: 20, height: 10, caption },
    });
    const risks: Block = { ...table(['Risk'], ['Fire']), caption: 'Risks' } as Block;
    const list: Block = { type: 'list', ordered: false, items: [[paragraph('See'), figure('AAAA', 'Flow')]] };
    const before = whole(paragraph('Read on.'), list, risks);
    const after = whole(paragraph('Read on.'), figure('BBBB', 'Overview'), list, risks);
    const captions = (blocks: readonly ResolvedBlock[]): (string | null)[] =>
      blocks.flatMap((block) => {
        if (block.type === 'list') return block.items.flatMap((item) => captions(item.blocks));
        return block.type === 'image' || block.type === 'table' ? [block.caption] : [];
      });
    const drawn = (view?: 'before' | 'after') =>
      captions(redlineOf(compareContents(before, after), fields, view).flatMap(({ blocks }) => blocks));
    expect(drawn('before')).toEqual(['Figure 1: Flow', 'Table 1: Risks']);
    expect(drawn('after')).toEqual(['Figure 1: Overview', 'Figure 2: Flow', 'Table 1: Risks']);
    expect(drawn()).toEqual(['Figure 1: Overview', 'Figure 2: Flow', 'Table 1: Risks']);
    const moved = compareContents(whole(figure('AAAA', 'Flow')), whole(figure('BBBB', 'Overview'), figure('AAAA', 'Flow')));
    expect(captions(redlineOf(moved, fields).flatMap(({ blocks }) => blocks))).toEqual([
      'Figure 1: Overview',
      'Figure 2: Flow (was Figure 1)',
    ]);
  });

  it('both texts together hold the words of both, marked; a renumbered heading says what it was', () => {
    const before = whole(heading('Purpose'), paragraph('Clean the bench daily.'), heading('Records'));
    const after = whole(heading('Purpose'), paragraph('Clean the bench weekly.'), heading('Scope'), heading('Records'));
    const drawn = redlineOf(compareContents(before, after), fields).flatMap(({ blocks }) => blocks);
    expect(drawn[1]).toMatchObject({
      redline: { change: 'changed' },
      runs: [
        { text: 'Clean the bench ' },
        { text: 'daily', change: 'deleted' },
        { text: ' ' },
        { text: 'weekly', change: 'inserted' },
        { text: '.' },
      ],
    });
    expect(drawn[2]).toMatchObject({ redline: { change: 'inserted' }, runs: [{ text: 'Scope', change: 'inserted' }] });
    expect(drawn[3]).toMatchObject({ number: '3 (was 2)' });
  });

  it('the summary names section, tables by number and what happened, and counts what is alike', () => {
    const before = whole(
      heading('Purpose'),
      paragraph('Clean the bench daily.'),
      paragraph('Wear gloves at all times.'),
      table(['Tool', 'Interval'], ['Gauge', '6 months']),
      heading('Records'),
      paragraph('Records are kept for ten years.'),
    );
    const after = whole(
      heading('Purpose'),
      paragraph('Clean the bench weekly.'),
      paragraph('Wear clean gloves at all times.'),
      table(['Tool', 'Interval'], ['Gauge', '6 months'], ['Scale', '1 month']),
      heading('Records'),
      paragraph(text('Records', 'bold'), ' are kept for ten years.'),
      paragraph('Copies are counted.'),
    );
    expect(summaryOf(compareContents(before, after))).toEqual([
      'Section 1 Purpose: 2 paragraphs changed, table 1: 1 row added.',
      'Section 2 Records: formatting of a paragraph changed, paragraph added.',
    ]);
    expect(summaryOf(compareContents(before, before))).toEqual(['The texts are the same.']);
  });

  it('what only looks otherwise is named as layout, never as a change of words', () => {
    const plain = table(['Tool', 'Interval'], ['Gauge', '6 months']) as Table;
    const wide = (...widths: number[]): Block => ({ ...plain, widths });
    const centred = (words: string): Block => ({ type: 'paragraph', content: [text(words)], align: 'center' });
    const told = (before: Block, after: Block) => {
      const comparison = compareContents(whole(before), whole(after));
      const notes = redlineOf(comparison, fields).flatMap(({ blocks }) => blocks.map(({ redline }) => redline?.note ?? null));
      return [...summaryOf(comparison), ...notes];
    };
    expect(told(wide(300, 700), wide(500, 500))).toEqual([
      'Before the first section: table 1: layout changed (widths of the columns).',
      'Layout changed: the columns were 30\u00a0%, 70\u00a0%, they are 50\u00a0%, 50\u00a0%.',
    ]);
    expect(told(plain, wide(500, 500))[1]).toBe(
      'Layout changed: the columns were as wide as their words need, they are 50\u00a0%, 50\u00a0%.',
    );
    expect(told(plain, wide(1, 1, 1))).toEqual(['The texts are the same.', null]);
    expect(told(wide(3, 7), wide(300, 700))).toEqual(['The texts are the same.', null]);
    expect(told(paragraph('Form of a report'), centred('Form of a report'))).toEqual([
      'Before the first section: layout of a paragraph changed.',
      'Layout changed: was aligned as usual, is centred.',
    ]);
    expect(told(paragraph('Form of a report'), centred('Form of the report'))[0]).toBe(
      'Before the first section: paragraph changed, its layout as well.',
    );
    const field = (more: object): Block => ({ type: 'paragraph', content: [{ type: 'field', name: 'title' }], ...more });
    expect(told(field({}), field({ align: 'center' }))[0]).toBe('Before the first section: layout of a paragraph changed.');
    const right: Block = { ...plain, rows: plain.rows.map((row) => row.map((one, at) => (at === 1 ? { ...one, align: 'right' } : one))) };
    expect(told(plain, right)).toEqual(['Before the first section: table 1: layout of 2 cells changed.', 'Layout of 2 cells changed.']);
    const list = (...items: Block[]): Block => ({ type: 'list', ordered: false, items: items.map((one) => [one]) });
    expect(told(list(paragraph('Rinse')), list(centred('Rinse')))[0]).toBe('Before the first section: list: layout of 1 item changed.');
  });

  it('a cell in another colour is told, with both colours, and never as a change of its words', () => {
    const matrix = (...shades: (string | null)[]): Block => ({
      type: 'table',
      headerRows: 0,
      rows: [[cell('P1'), ...shades.map((shade): Cell => ({ blocks: [], ...(shade === null ? {} : { shade }) }))]],
    });
    const told = (before: Block, after: Block) => {
      const comparison = compareContents(whole(before), whole(after));
      const [grid] = redlineOf(comparison, fields).flatMap(({ blocks }) => blocks);
      const cells = grid?.type === 'table' ? grid.cells : [];
      return [...summaryOf(comparison), ...cells.flatMap(({ blocks }) => blocks.flatMap(({ redline }) => redline?.note ?? []))];
    };
    expect(told(matrix('#00b050', '#ffff00'), matrix('#ff0000', '#ffff00'))).toEqual([
      'Before the first section: table 1: colour of 1 cell changed.',
      'Colour was green, is red.',
    ]);
    expect(told(matrix('#ff0000', null), matrix('#fe0000', '#d9d9d9'))).toEqual([
      'Before the first section: table 1: colour of 2 cells changed.',
      'Colour was red (#ff0000), is red (#fe0000).',
      'Colour was none, is light grey.',
    ]);
    const bare = (...shades: string[]): Block => ({ type: 'table', headerRows: 0, rows: [shades.map((shade) => ({ blocks: [], shade }))] });
    expect(told(bare('#ff0000'), bare('#00b050'))[0]).toBe('Before the first section: table 1: colour of 1 cell changed.');
    const words = { ...table(['Gauge', '6 months']) } as Table;
    const worded = (text: string, shade: string): Block => ({ ...words, rows: [[cell('Gauge'), { ...cell(text), shade }]] });
    expect(told(worded('6 months', '#ff0000'), worded('9 months', '#00b050'))[0]).toBe(
      'Before the first section: table 1: 1 cell changed, colour of 1 cell changed.',
    );
  });

  it('of a list says that an item which moved was changed as well', () => {
    const list = (...items: string[]): Block => ({ type: 'list', ordered: true, items: items.map((item) => [paragraph(item)]) });
    const [first, second, third] = ['Rinse the tank at 40 degrees for an hour.', 'Dry it in the air of the room.', 'Note the day.'];
    const before = whole(heading('Cleaning'), list(first, second, third));
    expect(summaryOf(compareContents(before, whole(heading('Cleaning'), list(second, third, first.replace('40', '30')))))).toEqual([
      'Section 1 Cleaning: list: 1 item moved and changed.',
    ]);
    expect(summaryOf(compareContents(before, whole(heading('Cleaning'), list(second, third, first))))).toEqual([
      'Section 1 Cleaning: list: 1 item moved.',
    ]);
  });

  it('of a template says what is fixed or required now, and no longer is', () => {
    const before = whole(
      { ...heading('Scope'), part: 'required' },
      { ...paragraph('Kept as it is.'), part: 'fixed' },
      paragraph('A warning.'),
      paragraph('Another one.'),
    );
    const after = whole(
      { ...heading('Scope'), part: 'fixed' },
      paragraph('Kept as it was.'),
      { ...paragraph('A warning.'), part: 'fixed' },
      { ...paragraph('Another one.'), part: 'fixed' },
      { ...heading('Records'), part: 'required' },
    );
    const comparison = compareContents(before, after);
    expect(summaryOf(comparison)).toEqual([
      'Section 1 Scope: heading: fixed and no longer required, paragraph changed and no longer fixed, 2 paragraphs: fixed now.',
      'Section 2 Records: heading added as a required part.',
    ]);
    const notes = redlineOf(comparison, fields).flatMap(({ blocks }) => blocks.map(({ redline }) => redline?.note ?? null));
    expect(notes).toEqual(['Fixed and no longer required.', 'No longer fixed.', 'Fixed now.', 'Fixed now.', 'Required.']);
    expect(redlineOf(comparison, fields, 'after').flatMap(({ blocks }) => blocks.flatMap(({ redline }) => redline?.note ?? []))).toEqual(
      [],
    );
  });
});

describe('what was changed is told as a reader would tell it', () => {
  it('words inside a paragraph; a number is one value; marks are formatting', () => {
    const [one] = compareContents(
      whole(paragraph('The gap is 3.5 mm at most, measured by hand.')),
      whole(paragraph('The gap is 3.6 mm at most, ', text('measured', 'bold'), ' by hand.')),
    ).blocks;
    expect(one).toMatchObject({
      kind: 'changed',
      change: {
        pieces: [
          { kind: 'same', inlines: [{ text: 'The gap is ' }] },
          { kind: 'deleted', inlines: [{ text: '3.5' }] },
          { kind: 'inserted', inlines: [{ text: '3.6' }] },
          { kind: 'same' },
          { kind: 'formatted', before: [{ text: 'measured' }], after: [{ text: 'measured', marks: ['bold'] }] },
          { kind: 'same', inlines: [{ text: ' by hand.' }] },
        ],
      },
    });
  });

  it('a block that was moved is moved, also with a word changed on the way; a short one is taken out and put in', () => {
    const [a, b, c] = ['First the bench is wiped with ethanol.', 'Then all tools are counted twice.', 'At last the record is signed.'].map(
      (one) => paragraph(one),
    );
    const all = [a, b, c] as Block[];
    expect(kinds(whole(...all), whole(b as Block, c as Block, a as Block))).toEqual(['movedAway', 'same', 'same', 'movedHere']);
    const now = whole(b as Block, c as Block, paragraph('First the bench is wiped with isopropanol.'));
    const moved = compareContents(whole(...all), now).blocks;
    expect(moved.map(({ kind }) => kind)).toEqual(['movedAway', 'same', 'same', 'movedHere']);
    expect(moved.at(-1)).toMatchObject({ change: { type: 'words' } });
    expect(kinds(whole(paragraph('Yes'), ...all), whole(...all, paragraph('Yes')))).toEqual([
      'deleted',
      'same',
      'same',
      'same',
      'inserted',
    ]);
  });

  it('rows and columns of a table: added, removed, a cell changed', () => {
    const before = table(['Tool', 'Interval'], ['Gauge', '6 months'], ['Caliper', '12 months']);
    const after = table(
      ['Tool', 'Owner', 'Interval'],
      ['Gauge', 'Anna', '3 months'],
      ['Caliper', 'Ben', '12 months'],
      ['Scale', 'Ben', '1 month'],
    );
    const [one] = compareContents(whole(before), whole(after)).blocks;
    const rows = one?.kind === 'changed' && one.change.type === 'table' ? one.change.rows : [];
    expect(rows.map((row) => (row.kind === 'changed' ? row.change.map(({ kind }) => kind) : row.kind))).toEqual([
      ['same', 'inserted', 'same'],
      ['same', 'inserted', 'changed'],
      ['same', 'inserted', 'same'],
      'inserted',
    ]);
  });

  it('an image by its bytes; steps of a list; a paragraph that became a heading', () => {
    const image = (data: string, alt: string): Block => ({ type: 'image', data, mediaType: 'image/png', alt, width: 1, height: 1 });
    expect(kinds(whole(image('AAAA', 'Door')), whole(image('BBBB', 'Door')))).toEqual(['changed']);
    const list = (...steps: string[]): Block => ({ type: 'list', ordered: true, items: steps.map((step) => [paragraph(step)]) });
    const [steps] = compareContents(
      whole(list('Open the valve slowly', 'Read the gauge', 'Write it down at once')),
      whole(list('Open the valve slowly', 'Write it down at once', 'Close the valve')),
    ).blocks;
    expect(steps).toMatchObject({ change: { items: [{ kind: 'same' }, { kind: 'deleted' }, { kind: 'same' }, { kind: 'inserted' }] } });
    expect(kinds(whole(paragraph('Scope of this procedure')), whole(heading('Scope of this procedure')))).toEqual(['changed']);
  });

  it('words with little in common are replaced as a whole', () => {
    const pieces = compareContents(whole(heading('Purpose of the file')), whole(heading('Aim and the reasons'))).blocks[0];
    expect(pieces).toMatchObject({ change: { pieces: [{ kind: 'deleted' }, { kind: 'inserted' }] } });
  });
});

describe('long texts', () => {
  const many = (count: number, of: (at: number) => string) => whole(...Array.from({ length: count }, (_, at) => paragraph(of(at))));

  it('10,000 blocks with edits all over, or with nothing in common, are compared without comparing each with each', () => {
    const before = many(10_000, (at) => `Step ${at} of the long procedure is done by operator ${at % 7}`);
    const after = whole(
      ...before.blocks.map((one, at) =>
        at % 10 === 0 ? paragraph(`Step ${at} of the long procedure is done by supervisor ${at % 7}`) : one,
      ),
    );
    const told = compareContents(before, after).blocks;
    expect(told.filter(({ kind }) => kind === 'changed').length).toBe(1000);
    expect(told.every(({ kind }) => kind === 'same' || kind === 'changed')).toBe(true);
    const other = many(10_000, (at) => `anders ${at}x`);
    const comparison = compareContents(before, other);
    expect(accepted(comparison).blocks.length).toBe(10_000);
    const same = many(10_000, () => 'Nothing but this.');
    expect(
      kinds(
        same,
        many(9000, () => 'Nothing but this.'),
      ).filter((kind) => kind === 'deleted').length,
    ).toBe(1000);
  }, 60_000);
});
