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

/** The instant at which a date begins in a zone, ISO 8601 UTC. */
export const startOfDate = (date: string, zone: string): string =>
  DateTime.fromISO(date, { zone }).startOf('day').toUTC().toISO() ?? `${date}T00:00:00.000Z`;

/** The last instant of a date in a zone: what had happened by then had happened on that date. */
export const endOfDate = (date: string, zone: string): string =>
  DateTime.fromISO(date, { zone }).endOf('day').toUTC().toISO() ?? `${date}T23:59:59.999Z`;

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid;
export const plusMinutes = (instant: string, minutes: number): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ minutes }).toISO() ?? instant;
export const plusDays = (instant: string, days: number): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ days }).toISO() ?? instant;
export const plusMonths = (instant: string, months: number): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ months }).toISO() ?? instant;
