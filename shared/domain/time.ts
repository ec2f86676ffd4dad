import { DateTime } from 'luxon';

/** Date and time with offset and zone name, as signatures show it (21 CFR 11.50(a)(2)): 2026-11-24T09:15:02+01:00 (Europe/Berlin). */
export const zonedTime = (instant: string, zone: string): string => {
  const local = DateTime.fromISO(instant, { zone });
  return `${local.toISO({ suppressMilliseconds: false, includeOffset: true }) ?? instant} (${zone})`;
};

/** The ISO date of an instant in a zone. */
export const zonedDate = (instant: string, zone: string): string => DateTime.fromISO(instant, { zone }).toISODate() ?? instant.slice(0, 10);

/** The instant at which a date begins in a zone, ISO 8601 UTC. */
export const startOfDate = (date: string, zone: string): string =>
  DateTime.fromISO(date, { zone }).startOf('day').toUTC().toISO() ?? `${date}T00:00:00.000Z`;

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid;
export const plusMinutes = (instant: string, minutes: number): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ minutes }).toISO() ?? instant;
export const plusMonths = (instant: string, months: number): string =>
  DateTime.fromISO(instant, { zone: 'utc' }).plus({ months }).toISO() ?? instant;
