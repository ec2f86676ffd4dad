import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('a list for spreadsheets keeps commas, quotes and lines, and runs no formula', () => {
  expect(
    csvOf([
      ['a,b', 'say "no"'],
      ['=1+1', '-2'],
    ]),
  ).toBe('\uFEFF"a,b","say ""no"""\r\n\'=1+1,\'-2\r\n');
});
