import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFindingOpen, isSameEdition, nextCheck } from './external.ts';

describe('editions', () => {
  it.each([
    ['2016', '2016', true],
    ['2016 + A11:2021', '2016+a11: 2021', true],
    ['Third edition', 'third  edition ', true],
    ['2016', '2016-03', false],
    ['2016', '2024', false],
  ])('%s and %s', (one, other, same) => {
    expect(isSameEdition(one, other)).toBe(same);
  });
});

describe('a newer edition that was found', () => {
  it.each([
    ['no newer edition', { outcome: 'current', newerEdition: null, isAnswered: false }, '2016', false],
    ['found, the former one is in use', { outcome: 'newer', newerEdition: '2024', isAnswered: false }, '2016', true],
    ['found, another newer one is in use', { outcome: 'newer', newerEdition: '2024', isAnswered: false }, '2023', true],
    ['found, nothing is in use', { outcome: 'newer', newerEdition: '2024', isAnswered: false }, null, true],
    ['taken into use', { outcome: 'newer', newerEdition: '2024', isAnswered: false }, ' 2024', false],
    ['answered with a reason', { outcome: 'newer', newerEdition: '2024', isAnswered: true }, '2016', false],
  ] as const)('%s', (_name, finding, inForce, open) => {
    expect(isFindingOpen(finding, inForce)).toBe(open);
  });
});

describe('the next check for a newer edition', () => {
  it('counts from what came last, the taking into use or a check', () => {
    expect(nextCheck(12, '2026-11-24T09:00:00.000Z', null)).toBe('2027-11-24T09:00:00.000Z');
    expect(nextCheck(6, '2026-11-24T09:00:00.000Z', '2027-01-31T09:00:00.000Z')).toBe('2027-07-31T09:00:00.000Z');
    expect(nextCheck(6, '2026-11-24T09:00:00.000Z', '2025-01-31T09:00:00.000Z')).toBe('2027-05-24T09:00:00.000Z');
  });

  it('is never before either of them, and a later check never brings it forward', () => {
    const moment = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), moment, moment, moment, (months, effectiveAt, one, other) => {
        const [sooner, later] = [one, other].sort() as [string, string];
        expect(nextCheck(months, effectiveAt, sooner) > effectiveAt).toBe(true);
        expect(nextCheck(months, effectiveAt, sooner) > sooner).toBe(true);
        expect(nextCheck(months, effectiveAt, later) >= nextCheck(months, effectiveAt, sooner)).toBe(true);
      }),
    );
  });
});
