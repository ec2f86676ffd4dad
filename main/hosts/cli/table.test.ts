import { expect, it } from 'vitest';
import { table } from './table.ts';

it('a list on the command line has a head over each column, says yes, no and "-", and shows times to the minute in a zone that is named', () => {
  const lines = table(
    ['Number', 'Overdue', 'Owner', 'At'],
    [
      ['SOP-001', true, null, '2026-11-24T08:15:02.345Z'],
      ['FRM-1', false, 'Zoë Müller', ''],
    ],
  ).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('Number   Overdue  Owner       At');
  expect(lines[1]).toMatch(/^SOP-001 {2}yes {6}- {11}2026-11-24 \d\d:15$/);
  expect(lines[2]).toBe('FRM-1    no       Zoë Müller  -');
  expect(lines[3]).toBe(`Times in ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`);
  expect(table(['Number'], [])).toBe('Nothing.');
});
