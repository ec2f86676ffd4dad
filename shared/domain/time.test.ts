import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { zonedTime } from './time.ts';

/** Said by the calendar library alone, each time anew. */
const spelledOut = (instant: string, zone: string): string =>
  `${DateTime.fromISO(instant, { zone }).toISO({ suppressMilliseconds: false, includeOffset: true }) ?? instant} (${zone})`;

const zones = ['UTC', 'Etc/GMT+5', 'No/Where', ...Intl.supportedValuesOf('timeZone')];
const WEEK = 7 * 24 * 3_600_000;
/** Zones change at hours, half hours, one minute past midnight: looked for in the calendar, not guessed. */
const changesOf = (zone: string, year: number): number[] => {
  const offset = (at: number) => DateTime.fromMillis(at, { zone }).offset;
  const found: number[] = [];
  for (let week = Date.UTC(year, 0, 1); week < Date.UTC(year + 1, 0, 1); week += WEEK) {
    let [before, after] = [week, week + WEEK];
    if (offset(before) === offset(after)) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offset(middle) === offset(before)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
};

describe('[R14] the time of a signature is the local time of its zone, with the offset of that moment', () => {
  it.each([
    ['2026-11-24T08:15:02.007Z', 'Europe/Berlin', '2026-11-24T09:15:02.007+01:00 (Europe/Berlin)'],
    ['2026-01-05T08:15:02.000Z', 'Europe/London', '2026-01-05T08:15:02.000+00:00 (Europe/London)'],
    ['2026-07-05T08:15:02.000Z', 'Europe/London', '2026-07-05T09:15:02.000+01:00 (Europe/London)'],
    ['2026-07-05T08:15:02.000Z', 'UTC', '2026-07-05T08:15:02.000Z (UTC)'],
    ['2026-07-05T08:15:59.999Z', 'Asia/Kathmandu', '2026-07-05T14:00:59.999+05:45 (Asia/Kathmandu)'],
    ['2026-12-31T22:59:59.999Z', 'Pacific/Chatham', '2027-01-01T12:44:59.999+13:45 (Pacific/Chatham)'],
    ['1972-01-07T00:44:29.000Z', 'Africa/Monrovia', spelledOut('1972-01-07T00:44:29.000Z', 'Africa/Monrovia')],
    ['not a time', 'Europe/Berlin', 'not a time (Europe/Berlin)'],
    ['2026-02-30T10:00:00.000Z', 'Europe/Berlin', '2026-02-30T10:00:00.000Z (Europe/Berlin)'],
  ])('%s in %s', (instant, zone, shown) => {
    expect(zonedTime(instant, zone)).toBe(shown);
  });

  it('for any instant and zone, asked in any order', () => {
    const instant = fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true });
    const moments = fc.array(fc.tuple(instant, fc.constantFrom(...zones), fc.array(fc.integer({ min: -90_000, max: 90_000 }))), {
      minLength: 1,
    });
    fc.assert(
      fc.property(moments, (asked) => {
        for (const [at, zone, later] of asked)
          for (const milliseconds of [0, ...later]) {
            const text = new Date(at.getTime() + milliseconds).toISOString();
            expect(zonedTime(text, zone)).toBe(spelledOut(text, zone));
          }
      }),
      { numRuns: 200 },
    );
  });

  it('in the minutes around each change of each zone', () => {
    for (const zone of zones)
      for (const year of [2006, 2026])
        for (const change of changesOf(zone, year))
          for (const beside of [-60_001, -60_000, -30_000, -1, 0, 1, 30_000, 60_000]) {
            const text = new Date(change + beside).toISOString();
            expect(zonedTime(text, zone)).toBe(spelledOut(text, zone));
          }
  });
});
