import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referencesIn } from './references.ts';
import { type FieldValues, resolveContent, textsOf } from './resolve.ts';
import type { Block, Inline, PlainInline } from './schema.ts';

const fields: FieldValues = {
  number: 'SOP-001',
  revision: '2.0',
  title: 'Control',
  type: 'SOP',
  owner: 'Ines',
  department: 'Quality',
  organisation: 'Northwind',
};
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const heading = (level: number, text: string): Block => ({ type: 'heading', level, content: [{ type: 'text', text }] });
const resolve = (...blocks: Block[]) => resolveContent({ version: 1, blocks }, fields);

describe('headings', () => {
  const lines = (...of: [number, string][]) => textsOf(resolve(...of.map(([level, words]) => heading(level, words))));
  test.each<[string, [number, string][], string[]]>([
    [
      'take a typed number that is their own away',
      [
        [1, '1. Purpose'],
        [2, '1.1 Scope'],
        [2, '1.2. Limits'],
        [1, '2.  End'],
      ],
      ['1 Purpose', '1.1 Scope', '1.2 Limits', '2 End'],
    ],
    [
      'take lone figures away where all chapters have them and something below is numbered, too',
      [
        [1, '1 Scope'],
        [1, '2 Terms'],
        [2, '2.1 General'],
      ],
      ['1 Scope', '2 Terms', '2.1 General'],
    ],
    [
      'keep figures that belong to the words',
      [
        [1, '21 CFR 820'],
        [1, '3D printing'],
        [1, '3 D printing'],
      ],
      ['1 21 CFR 820', '2 3D printing', '3 3 D printing'],
    ],
    [
      'keep lone figures that could be words',
      [
        [1, '1 D models'],
        [1, '2 D models'],
        [1, '3 D printing'],
      ],
      ['1 1 D models', '2 2 D models', '3 3 D printing'],
    ],
    [
      'keep another number than their own',
      [
        [1, '1. Purpose'],
        [2, '2.4 GHz band'],
        [2, '7.9 Next'],
        [1, '3. End'],
      ],
      ['1 Purpose', '1.1 2.4 GHz band', '1.2 7.9 Next', '2 3. End'],
    ],
    [
      'keep a number that is their own by chance',
      [
        [1, 'Scope'],
        [1, 'Radio'],
        [2, 'Power'],
        [2, 'Range'],
        [2, 'Noise'],
        [2, '2.4 GHz band'],
      ],
      ['1 Scope', '2 Radio', '2.1 Power', '2.2 Range', '2.3 Noise', '2.4 2.4 GHz band'],
    ],
    [
      'keep a number alone below a heading without one',
      [
        [1, 'Supply'],
        [2, '1.1 V rail'],
      ],
      ['1 Supply', '1.1 1.1 V rail'],
    ],
    [
      'go on behind one without a number',
      [
        [1, '1. Purpose'],
        [1, 'Annex'],
        [1, '3. End'],
      ],
      ['1 Purpose', '2 Annex', '3 End'],
    ],
  ])('%s', (_, typed, shown) => expect(lines(...typed)).toEqual(shown));
  test('see a number that an editor cut in two', () => {
    const cut: Block = {
      type: 'heading',
      level: 1,
      content: [
        { type: 'text', text: '1' },
        { type: 'text', text: '. Purpose', marks: ['bold'] },
      ],
    };
    expect(textsOf(resolve(cut))).toEqual(['1 Purpose']);
  });
  test('a paragraph keeps every number that it begins with', () => {
    expect(textsOf(resolve(heading(1, '1. Radio'), paragraph('1. 2.4 GHz band'), paragraph('2.4 GHz band')))).toEqual([
      '1 Radio',
      '1. 2.4 GHz band',
      '2.4 GHz band',
    ]);
  });

  const figures = fc.constantFrom('', '', '1. ', '2. ', '1.1 ', '1.2 ', '2.4 ', '3 ', '1 ', '2 ');
  const any = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.tuple(figures, fc.constantFrom('GHz band', 'D printing', '1.1 V')).map((both) => both.join('')),
    ),
    { maxLength: 9 },
  );
  test('never lose anything but the number that stands before them on the paper', () => {
    fc.assert(
      fc.property(any, (of) => {
        for (const [at, line] of lines(...of).entries()) {
          const number = line.slice(0, line.indexOf(' '));
          const words = of[at]?.[1] ?? '';
          const expected = [`${number} ${words}`, words, words.replace(`${number}. `, `${number} `)];
          expect(expected).toContain(line);
        }
      }),
    );
  });
  test('of a text that is numbered by hand throughout look as if nobody had typed a number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 9 }), (levels) => {
        const bare = lines(...levels.map((level): [number, string] => [level, 'Words']));
        const byHand = levels.map((level, at): [number, string] => [level, (bare[at] ?? '').replace(/^(\d+) /, '$1. ')]);
        expect(lines(...byHand)).toEqual(bare);
      }),
    );
  });
  test('that skip a level have no zero in their number', () => {
    expect(textsOf(resolve(heading(3, 'First')))).toEqual(['1.1.1 First']);
  });
});

describe('text', () => {
  test('has its fields filled and its references and links written out', () => {
    const content: Block = {
      type: 'paragraph',
      content: [
        { type: 'field', name: 'number' },
        { type: 'break' },
        { type: 'reference', number: 'SOP-002', label: 'Training' },
        { type: 'text', text: 'site', link: 'https://a.example' },
        { type: 'text', text: 'https://b.example', link: 'https://b.example' },
      ],
    };
    expect(textsOf(resolve(content))).toEqual(['SOP-001\nSOP-002 Trainingsite (https://a.example)https://b.example']);
  });
});

describe('tables', () => {
  test('put spanning cells on their grid', () => {
    const [table] = resolve({
      type: 'table',
      headerRows: 1,
      rows: [
        [{ blocks: [paragraph('a')], colspan: 2 }, { blocks: [paragraph('b')] }],
        [{ blocks: [paragraph('c')], rowspan: 2 }, { blocks: [] }, { blocks: [] }],
        [{ blocks: [paragraph('d')] }],
      ],
    });
    if (table?.type !== 'table') throw new Error('A table was expected.');
    expect(table.cells.map(({ row, column, colspan, rowspan, header }) => [row, column, colspan, rowspan, header])).toEqual([
      [0, 0, 2, 1, true],
      [0, 2, 1, 1, true],
      [1, 0, 1, 2, false],
      [1, 1, 1, 1, false],
      [1, 2, 1, 1, false],
      [2, 1, 1, 1, false],
    ]);
  });
  test('that overlap or are ragged lose no cell, and no two cells share a place', () => {
    const [table] = resolve({
      type: 'table',
      headerRows: 9,
      rows: [
        [
          { blocks: [], rowspan: 50 },
          { blocks: [], colspan: 9 },
        ],
        [],
        [
          { blocks: [], colspan: 3, rowspan: 2 },
          { blocks: [], colspan: 99 },
        ],
      ],
    });
    if (table?.type !== 'table') throw new Error('A table was expected.');
    expect(table.cells).toHaveLength(4);
    expect(table.headerRows).toBe(3);
    const places = table.cells.flatMap((cell) =>
      Array.from(
        { length: cell.rowspan * cell.colspan },
        (_, at) => `${cell.row + Math.floor(at / cell.colspan)}/${cell.column + (at % cell.colspan)}`,
      ),
    );
    expect(new Set(places).size).toBe(places.length);
  });
});

describe('footnotes', () => {
  const note = (...content: PlainInline[]): Inline => ({ type: 'footnote', content });
  const words = (text: string): PlainInline => ({ type: 'text', text });
  const line = (...content: Inline[]): Block => ({ type: 'paragraph', content });
  const blocks: Block[] = [
    { type: 'heading', level: 1, content: [words('Purpose'), note(words('First.'))] },
    { type: 'list', ordered: false, items: [[line(words('Item'), note(words('Second, see '), { type: 'reference', number: 'WI-001' }))]] },
    {
      type: 'table',
      headerRows: 0,
      rows: [
        [
          {
            blocks: [line(words('10'), note(words('Third '), { type: 'formula', mathml: '<math><mi>F</mi><mo>≤</mo><mn>3</mn></math>' }))],
          },
        ],
      ],
    },
    { type: 'callout', kind: 'note', blocks: [line(words('Last'), note({ type: 'field', name: 'number' }))] },
  ];

  test('are numbered in the order of the text, wherever they stand, and found with their words', () => {
    expect(textsOf(resolve(...blocks))).toEqual([
      '1 Purpose[1]',
      '[1] First.',
      'Item[2]',
      '[2] Second, see WI-001',
      '10[3]',
      '[3] Third F ≤ 3',
      'Note',
      'Last[4]',
      '[4] SOP-001',
    ]);
  });

  test('refer to documents as the text does', () => {
    expect(referencesIn({ version: 1, blocks })).toEqual(['WI-001']);
  });
});
