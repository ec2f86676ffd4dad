import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completed, sharedOut, thousandths, withBorderMoved } from './column-shares.ts';

const shares = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 100 });
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

describe('the widths of the columns of a table', () => {
  it('are whole thousandths that are one thousand together, and stay what they are', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const whole = thousandths(given);
        expect(sum(whole)).toBe(1000);
        expect(whole.every((one) => Number.isInteger(one) && one >= 1)).toBe(true);
        expect(thousandths(whole)).toEqual(whole);
      }),
    );
    expect(thousandths([1, 1, 1])).toEqual([334, 333, 333]);
  });

  it('fill the page, and no column is too narrow for words however small its share is', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 100, max: 500 }), (given, width) => {
        const out = sharedOut(given, width, 24);
        expect(sum(out)).toBeCloseTo(width, 6);
        expect(Math.min(...out)).toBeGreaterThan(Math.min(24, width / given.length) - 1e-6);
      }),
    );
    expect(sharedOut([1, 999], 468, 24)).toEqual([24, 444]);
    expect(sharedOut([1, 3], 400, 24)).toEqual([100, 300]);
  });

  it('a border that is moved takes from one column what it gives to the other, and leaves each its least', () => {
    expect(withBorderMoved([30, 50, 20], 0, 10, 5)).toEqual([40, 40, 20]);
    expect(withBorderMoved([30, 50, 20], 1, 90, 5)).toEqual([30, 65, 5]);
    expect(withBorderMoved([30, 50, 20], 0, -90, 5)).toEqual([5, 75, 20]);
  });

  it('a column that was put in gets the mean of the others', () => {
    expect(completed([null, 300, 700])).toEqual([333, 200, 467]);
    expect(completed([null, null])).toBeUndefined();
    expect(completed([3, 7])).toEqual([3, 7]);
  });
});
