import { DateTime } from 'luxon';

/** Dates and months have no zone: they are worked out in UTC, whose days all have 24 hours. */
const utc = { zone: 'utc' } as const;
const day = (of: DateTime): string => of.toFormat('yyyy-MM-dd');

export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && DateTime.fromISO(text, utc).isValid;
export const monthOf = (date: string): string => date.slice(0, 7);
export const monthAfter = (month: string, months: number): string => DateTime.fromISO(month, utc).plus({ months }).toFormat('yyyy-MM');
export const dayAfter = (date: string, days: number): string => day(DateTime.fromISO(date, utc).plus({ days }));
export const firstDayOf = (month: string): string => `${month}-01`;

/** The whole weeks, from Monday on, that a month has days in. */
export const weeksOf = (month: string): string[][] => {
  const first = DateTime.fromISO(month, utc);
  const from = first.startOf('week');
  const weeks = Math.ceil(first.endOf('month').endOf('week').diff(from, 'days').days / 7);
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (_, of) => day(from.plus({ days: week * 7 + of }))));
};

/** The number of the ISO week that a date lies in. */
export const weekOf = (date: string): number => DateTime.fromISO(date, utc).weekNumber;
