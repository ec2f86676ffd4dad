import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { endOfDate, startOfDate, zonedDate, zonedTime } from './time.ts';

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

describe('a date begins at its first instant in the zone of the vault, whenever that is asked', () => {
  const now = Settings.now;
  afterEach(() => {
    Settings.now = now;
  });
  const shifted = (instant: string, milliseconds: number): string => new Date(Date.parse(instant) + milliseconds).toISOString();

  it.each([
    ['2026-10-25', 'Atlantic/Azores', '2026-10-25T00:00:00.000Z', 'an hour after midnight the clock goes back to midnight'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z', 'the same in November'],
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z', 'the date begins at one'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 'the change is at two'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'the date was left out, and the next began'],
    ['2006-10-29', 'America/St_Johns', '2006-10-29T02:30:00.000Z', 'a minute after midnight the clock went back to the day before'],
  ])('%s in %s at %s: %s', (date, zone, begins) => {
    for (const season of ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z']) {
      Settings.now = () => Date.parse(season);
      expect(startOfDate(date, zone), season).toBe(begins);
    }
  });

  it('in every fourth zone, around every change of two years: no instant belongs to two dates, or to none', () => {
    for (const zone of Intl.supportedValuesOf('timeZone').filter((_, index) => index % 4 === 0))
      for (const year of [2012, 2026])
        for (const change of changesOf(zone, year))
          for (const days of [-1, 0, 1]) {
            const date = zonedDate(new Date(change + days * 24 * 3_600_000).toISOString(), zone);
            const next = DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? '';
            const begins = startOfDate(date, zone);
            const said = `${date} in ${zone}`;
            expect(zonedDate(begins, zone), said).toBe(date);
            expect(zonedDate(shifted(begins, -1), zone) < date, said).toBe(true);
            expect(shifted(endOfDate(date, zone), 1), said).toBe(startOfDate(next, zone));
          }
  });
});
