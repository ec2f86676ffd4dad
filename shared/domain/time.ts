import { DateTime } from 'luxon';

const luxonTime = (instant: string, zone: string): string | null =>
  DateTime.fromISO(instant, { zone }).toISO({ suppressMilliseconds: false, includeOffset: true });

/** What every clock of ours tells. Before 1973 some zones were off by seconds, or changed within a minute. */
const PLAIN_INSTANT = /^(197[3-9]|19[89]\d|2\d{3})-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
let lastMinute = { minute: '', zone: '', local: '', offset: '' };

/**
 * Date and time with offset and zone name, as signatures show it (21 CFR 11.50(a)(2)): 2026-11-24T09:15:02.000+01:00 (Europe/Berlin).
 * The zone is asked once a minute: it costs as much as the signature of the ledger entry that needs it.
 */
export const zonedTime = (instant: string, zone: string): string => {
  if (!PLAIN_INSTANT.test(instant)) return `${luxonTime(instant, zone) ?? instant} (${zone})`;
  const minute = instant.slice(0, 16);
  if (lastMinute.minute !== minute || lastMinute.zone !== zone) {
    const begun = luxonTime(`${minute}:00.000Z`, zone);
    if (begun === null) return `${instant} (${zone})`;
    lastMinute = { minute, zone, local: begun.slice(0, 16), offset: begun.slice(23) };
  }
  return `${lastMinute.local}${instant.slice(16, 23)}${lastMinute.offset} (${zone})`;
};

/** The ISO date of an instant in a zone. */
export const zonedDate = (instant: string, zone: string): string => DateTime.fromISO(instant, { zone }).toISODate() ?? instant.slice(0, 10);

/** Date, hour and minute of an instant in a zone, for sentences. */
export const zonedMinute = (instant: string, zone: string): string => DateTime.fromISO(instant, { zone }).toFormat('yyyy-MM-dd HH:mm');

const HOUR = 3_600_000;
/** No zone is further from UTC than 14 hours, and none changes its offset by more than a day, or twice within a step. */
const REACH = 38 * HOUR;
const STEP = 19 * HOUR;
const offsetAt = (at: number, zone: string): number => DateTime.fromMillis(at, { zone }).offset * 60_000;
/** The first instant between two at which the offset is no longer that of the first. */
const changeBetween = (before: number, after: number, zone: string): number => {
  const offset = offsetAt(before, zone);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === offset) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * The first instant of a date in a zone, ISO 8601 UTC; that of the next date where a zone left the date out. Looked for in the
 * zone's own changes, because a date can begin at one o'clock, or twice, and calendar libraries guess by the offset of today.
 */
export const startOfDate = (date: string, zone: string): string => {
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(midnight) || Number.isNaN(offsetAt(midnight, zone))) return `${date}T00:00:00.000Z`;
  for (let at = midnight - REACH; ; ) {
    const offset = offsetAt(at, zone);
    const next = at + STEP;
    const until = offsetAt(next, zone) === offset ? next : changeBetween(at, next, zone);
    const begins = Math.max(at, midnight - offset);
    if (begins < until) return new Date(begins).toISOString();
    at = until;
  }
};

/** The last instant of a date in a zone: what had happened by then had happened on that date, and the next date begins after it. */
export const endOfDate = (date: string, zone: string): string => {
  const next = DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toISODate();
  return next === null ? `${date}T23:59:59.999Z` : new Date(Date.parse(startOfDate(next, zone)) - 1).toISOString();
};

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid;
export const plusMinutes = (instant: string, minutes: number): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ minutes }).toISO() ?? instant;
const DAY = 24 * HOUR;
/** What a clock told is reckoned with, as home and lists ask this of every row: in UTC all days are as long. */
export const plusDays = (instant: string, days: number): string =>
  PLAIN_INSTANT.test(instant)
    ? new Date(Date.parse(instant) + days * DAY).toISOString()
    : (DateTime.fromISO(instant, { zone: 'utc' }).plus({ days }).toISO() ?? instant);
/** A day of the calendar, so many days after another: the clocks of a zone may be set between the two. */
export const dateAfter = (date: string, days: number): string => plusDays(`${date}T12:00:00.000Z`, days).slice(0, 10);
export const plusMonths = (instant: string, months: number): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ months }).toISO() ?? instant;
