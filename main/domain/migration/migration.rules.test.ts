import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { readLegacyDate } from './legacy-date.rules.ts';
import { compareRevisions, majorsOf } from './revision-order.rules.ts';

const day = fc
  .date({ min: new Date('1960-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => DateTime.fromJSDate(date, { zone: 'utc' }));
const read = (text: string, order?: 'day first' | 'month first') => {
  const date = readLegacyDate('effective', text, order);
  return date.ok ? date.value : date.fault.problem;
};

describe('days of an old list', () => {
  it('are read in every way of writing that means one day', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(
          'yyyy-MM-dd',
          'yyyy/M/d',
          'd.M.yyyy',
          'dd.MM.yyyy',
          'd LLLL yyyy',
          'LLL d, yyyy',
          'dd-LLL-yyyy',
          "yyyy-MM-dd'T'HH:mm:ss",
        ),
        (date, format) => {
          expect(read(date.toFormat(format, { locale: 'en' }))).toBe(date.toISODate());
        },
      ),
    );
  });
  it('that could be two are asked about, and read as the person says', () => {
    fc.assert(
      fc.property(day, (date) => {
        const written = date.toFormat('dd/MM/yyyy');
        expect(read(written, 'day first')).toBe(date.toISODate());
        expect(read(date.toFormat('MM/dd/yyyy'), 'month first')).toBe(date.toISODate());
        const isPlain = date.day > 12 || date.day === date.month;
        expect(read(written)).toBe(isPlain ? date.toISODate() : `"${written}" can be read as two different days.`);
      }),
    );
  });
  it.each(['31.02.2020', '2020-13-01', '1.1.20', 'soon', '', '0000-00-00', '99/99/2020'])('"%s" is no day', (text) => {
    expect(read(text)).toMatch(/is not a date/);
  });
});

describe('revisions of an old list', () => {
  it.each([
    ['1', '2'],
    ['Rev. 9', 'rev 10'],
    ['v1.9', 'v1.10'],
    ['A', 'B'],
    ['Z', 'AA'],
    ['2', '2.1'],
  ])('%s is older than %s', (older, newer) => {
    expect(compareRevisions(older, newer)).toBeLessThan(0);
    expect(compareRevisions(newer, older)).toBeGreaterThan(0);
  });
  it('that are counted in two ways have no order', () => {
    expect(compareRevisions('A', '2')).toBeNull();
  });
  it('keep their whole numbers, and else get their place', () => {
    expect(majorsOf(['2', '5', '7.0'])).toEqual([2, 5, 7]);
    expect(majorsOf(['A', 'B', 'C'])).toEqual([1, 2, 3]);
    expect(majorsOf(['1.0', '1.1', '2.0'])).toEqual([1, 2, 3]);
    expect(majorsOf(['0', '1'])).toEqual([1, 2]);
    expect(majorsOf([])).toEqual([]);
  });
});
