import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thousandths } from '../content/column-shares.ts';
import { withNumberedCaptions } from '../content/lay-out.ts';
import { type ResolvedBlock, resolveContent, textsOf } from '../content/resolve.ts';
import type { Block, Cell, Content, Inline } from '../content/schema.ts';
import { compareContents } from './compare.ts';
import { redlineOf } from './redline.ts';
import { content, edited, fields, heading, paragraph, table, whole } from './testing/texts.ts';

const rowsOf = (...rows: Cell[]): Content => whole({ type: 'table', headerRows: 0, rows: rows.map((one) => [one]) });
/** The word for a colour stands in a cell without words; the other text has words there, and no colours. */
const recoloured: [Content, Content] = [
  rowsOf(
    { blocks: [paragraph()], shade: '#ff0000' },
    { blocks: [{ type: 'callout', kind: 'note', blocks: [paragraph('the the')] }], shade: '#00b050' },
  ),
  rowsOf({ blocks: [paragraph('the')] }, { blocks: [] }),
];

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
      { numRuns: 400, examples: [[[whole(), whole(heading('3.5 3.5 GHz'))]], [recoloured]] },
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
});
