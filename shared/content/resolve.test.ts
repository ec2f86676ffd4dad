import { describe, expect, test } from 'vitest';
import { type FieldValues, resolveContent, textsOf } from './resolve.ts';
import type { Block } from './schema.ts';

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
  test('are numbered, and a typed number is taken away', () => {
    expect(
      textsOf(resolve(heading(1, '1. Purpose'), heading(2, '1.1 Scope'), heading(3, 'Deep'), heading(2, '7.9 Next'), heading(1, 'End'))),
    ).toEqual(['1 Purpose', '1.1 Scope', '1.1.1 Deep', '1.2 Next', '2 End']);
  });
  test('keep a number that belongs to the words', () => {
    expect(textsOf(resolve(heading(1, '21 CFR 820'), heading(1, '3D printing')))).toEqual(['1 21 CFR 820', '2 3D printing']);
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
