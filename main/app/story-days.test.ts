import { describe, expect, it } from 'vitest';
import { daysUntil, FOUNDED, morningOf, movedBy } from './story-days.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

describe('the days of the story of the sample', () => {
  it('end in the last week, whenever the sample is made, and on the same day of the week', () => {
    for (const now of [
      '2026-11-27T00:00:00Z',
      '2026-12-24T17:00:00Z',
      '2028-02-29T12:00:00Z',
      '2031-07-01T00:00:00Z',
      '2025-03-30T02:30:00Z',
    ]) {
      const days = daysUntil(new Date(now));
      const end = Date.parse(`${movedBy('2026-11-27', days)}T00:00:00Z`);
      expect(days % 7 === 0, now).toBe(true);
      expect(Date.parse(now) - end, now).toBeGreaterThanOrEqual(0);
      expect(Date.parse(now) - end, now).toBeLessThan(WEEK);
      expect(morningOf(movedBy(FOUNDED, days)).getUTCDay(), now).toBe(1);
    }
  });

  it('are moved in texts as well, with the years of that time, and nothing else is', () => {
    const text = 'Review of 2025, held on 2026-02-10; ISO 13485:2016; order 2025-311; (01)04260999100201';
    expect(movedBy(text, 0)).toBe(text);
    expect(movedBy(text, 364)).toBe('Review of 2026, held on 2027-02-09; ISO 13485:2016; order 2025-311; (01)04260999100201');
  });
});
