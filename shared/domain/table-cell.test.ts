import { describe, expect, it } from 'vitest';
import { csvLine, escapeFormula } from './table-cell.ts';

const dangerous = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\uff1d',
  '\uff0b',
  '\uff0d',
  '\uff20',
  ' =',
  '\u00a0+',
  '\u3000\uff1d',
  '\ufeff@',
  '\u200b-',
];

describe('a cell of a table that leaves the program', () => {
  it.each(dangerous)('%j at its beginning runs nothing in a spreadsheet', (start) => {
    expect(escapeFormula(`${start}1+1`)).toBe(`'${start}1+1`);
    expect(csvLine([`${start}1+1`])).toBe(`"'${start}1+1"\r\n`);
  });

  it('keeps every other text, with its commas, quotes and lines', () => {
    for (const text of ['', 'a=b', 'SOP-001', '(1)', '5 < 6 − 1', 'say "no"', 'ＡＢＣ＝１', '第一版 - draft'])
      expect(escapeFormula(text)).toBe(text);
    expect(csvLine(['a,b', 'say "no"', 7, null])).toBe('"a,b","say ""no""","7",""\r\n');
  });
});
