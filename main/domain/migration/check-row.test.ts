import { expect, it } from 'vitest';
import { type IndexValues, indexColumnNames } from '#shared/domain/migration-index.ts';
import { checkRow } from './check-row.ts';

const empty = Object.fromEntries(indexColumnNames.map((column) => [column, ''])) as IndexValues;
const known = { types: [], people: [], departments: null, today: '2026-11-24', dateOrder: undefined, defaults: {} };
const hidden = (values: Partial<IndexValues>): string[] =>
  checkRow(2, { ...empty, ...values }, known).faults.flatMap(({ column, problem }) => (problem.includes('invisible') ? [column] : []));

it('a row of the index of another system is read by the rule of what is typed: one line where a name stands, lines where words do', () => {
  expect(hidden({ title: 'Two\u2028lines', department: 'Two\u2029paragraphs', reason: 'safe\u202egnp.exe' })).toEqual([
    ...['title', 'department', 'reason'],
  ]);
  expect(hidden({ title: 'Two\nlines' })).toEqual(['title']);
  expect(hidden({ title: 'One line', reason: 'A line\u2028another\r\nand\ta tab', evidence: 'می\u200cخواهم' })).toEqual([]);
});
