import { describe, expect, it } from 'vitest';
import type { Block, Cell, Content } from '../../content/schema.ts';
import { levelIn, matrixIn } from './matrix.ts';
import { isVector } from './vector.ts';

const cell = (text: string, more: Partial<Cell> = {}): Cell => ({
  blocks: [{ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] }],
  ...more,
});
const heading = (text: string): Block => ({ type: 'heading', level: 1, number: '', content: [{ type: 'text', text }] }) as Block;
const table = (lines: string[][], caption?: string): Block => ({
  ...{ type: 'table', headerRows: 1, rows: lines.map((line) => line.map((text) => cell(text))) },
  ...(caption === undefined ? {} : { caption }),
});
const sound = [
  ['', 'Minor', 'Serious'],
  ['Low', 'Acceptable', 'To be reduced'],
  ['High', 'To be reduced', 'Unacceptable'],
];
const content = (...blocks: Block[]): Content => ({ version: 1, blocks }) as Content;

describe('a matrix that a document holds', () => {
  it('is found by its caption, or by the heading before it, in any case, also within other blocks', () => {
    const note: Block = { type: 'callout', kind: 'note', blocks: [table(sound, 'RISK matrix')] };
    for (const one of [[table(sound, 'Risk matrix')], [heading('Risk matrix'), heading('risk matrix '), table(sound)], [note]]) {
      const found = matrixIn(content(heading('Scope'), ...one), 'Risk matrix');
      if ('fault' in found) throw new Error(found.fault);
      expect(levelIn(found.matrix, 'Risk matrix', 'High', 'serious')).toEqual({ level: 'Unacceptable' });
      expect(levelIn(found.matrix, 'Risk matrix', 'Unheard of', 'Minor')).toEqual({
        fault: 'holds a table "Risk matrix" without the row "Unheard of"',
      });
      expect(levelIn(found.matrix, 'Risk matrix', 'Low', 'Fatal')).toMatchObject({ fault: expect.stringContaining('column "Fatal"') });
    }
  });

  it.each([
    ['there is none', [table(sound, 'Another')], 'holds no table "Risk matrix"'],
    ['there are two', [table(sound, 'Risk matrix'), table(sound, 'Risk matrix')], 'holds 2 tables "Risk matrix"'],
    ['two under one heading', [heading('Risk matrix'), table(sound), table(sound)], 'holds 2 tables'],
    [
      'two columns have one name',
      [
        table(
          [
            ['', 'Minor', ' minor'],
            ['Low', 'a', 'b'],
          ],
          'Risk matrix',
        ),
      ],
      'names "minor" twice',
    ],
    [
      'two rows have one name',
      [
        table(
          [
            ['', 'Minor'],
            ['Low', 'a'],
            ['low', 'b'],
          ],
          'Risk matrix',
        ),
      ],
      'names "low" twice',
    ],
    [
      'a cell is empty',
      [
        table(
          [
            ['', 'Minor'],
            ['Low', ''],
          ],
          'Risk matrix',
        ),
      ],
      'empty or missing cell',
    ],
    [
      'a cell is missing',
      [
        table(
          [
            ['', 'Minor', 'Serious'],
            ['Low', 'a'],
          ],
          'Risk matrix',
        ),
      ],
      'empty or missing cell',
    ],
    [
      'a column has no name',
      [
        table(
          [
            ['', ''],
            ['Low', 'a'],
          ],
          'Risk matrix',
        ),
      ],
      'without a name',
    ],
    ['it has headings only', [table([['', 'Minor']], 'Risk matrix')], 'has no rows or no columns'],
    [
      'cells are joined',
      [
        {
          type: 'table',
          headerRows: 1,
          caption: 'Risk matrix',
          rows: [
            [cell(''), cell('Minor', { colspan: 2 })],
            [cell('Low'), cell('a'), cell('b')],
          ],
        } as Block,
      ],
      'cells that are joined',
    ],
  ])('is refused where %s, with what to do', (_why, blocks, words) => {
    const found = matrixIn(content(...(blocks as Block[])), 'Risk matrix');
    expect('fault' in found ? found.fault : '').toContain(words);
  });
});

describe('a CVSS vector', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', true],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C', true],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:Amber', true],
    ['AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', false],
    ['CVSS:2.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', false],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', false],
    ['CVSS:3.1/AV:N/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', false],
    ['CVSS:4.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', false],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/', false],
    ['cvss:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', false],
    ['', false],
  ])('%s: %s', (text, is) => {
    expect(isVector(text)).toBe(is);
  });
});
