import { describe, expect, it } from 'vitest';
import type { Block, Cell, Table } from '../content/schema.ts';
import { compareContents } from './compare.ts';
import { redlineOf } from './redline.ts';
import { summaryOf } from './summary.ts';
import { cell, fields, heading, paragraph, table, text, whole } from './testing/texts.ts';

describe('the summary of a comparison', () => {
  it('names section, tables by number and what happened, and counts what is alike', () => {
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
