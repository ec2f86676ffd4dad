import { DateTime } from 'luxon';
import type { DateOrder, IndexColumn } from '#shared/domain/migration-index.ts';
import { bad, good, type Read } from './fault.ts';

const OLDEST = 1950;
const WORDS = ['d LLLL yyyy', 'd LLL yyyy', 'LLLL d, yyyy', 'LLL d, yyyy', 'LLLL d yyyy', 'LLL d yyyy', 'd-LLL-yyyy', 'd. LLLL yyyy'];

const real = (year: number, month: number, day: number): string | null => {
  const date = DateTime.utc(year, month, day);
  return date.isValid && year >= OLDEST ? date.toISODate() : null;
};

/** Figures between slashes or dashes say the same in two ways, unless one of them is more than twelve. */
const ofFigures = (first: number, second: number, year: number, order: DateOrder | undefined): string | null | 'ambiguous' => {
  if (first > 12) return real(year, second, first);
  if (second > 12) return real(year, first, second);
  if (first === second) return real(year, first, second);
  if (order === undefined) return 'ambiguous';
  return order === 'day first' ? real(year, second, first) : real(year, first, second);
};

const parsed = (text: string, order: DateOrder | undefined): string | null | 'ambiguous' => {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?.*)?$/.exec(text);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  // With dots the day stands first, wherever dates are written with dots.
  const dots = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text);
  if (dots) return real(Number(dots[3]), Number(dots[2]), Number(dots[1]));
  const figures = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (figures) return ofFigures(Number(figures[1]), Number(figures[2]), Number(figures[3]), order);
  const words = text.replaceAll(/\s+/g, ' ').replace(/(\d)(?:st|nd|rd|th)\b/, '$1');
  for (const format of WORDS) {
    const date = DateTime.fromFormat(words, format, { locale: 'en', zone: 'utc' });
    if (date.isValid) return real(date.year, date.month, date.day);
  }
  return null;
};

/**
 * A day as an old list writes it, as ISO date.
 * @param order given when dates such as 03/04/2024 have to be read
 */
export const readLegacyDate = (column: IndexColumn, text: string, order: DateOrder | undefined): Read<string> => {
  const date = parsed(text.trim(), order);
  if (date === 'ambiguous')
    return bad(
      column,
      `"${text}" can be read as two different days.`,
      'Write it as 2024-04-03, or state for the whole index whether the day or the month comes first.',
    );
  return date === null ? bad(column, `"${text}" is not a date.`, 'Write it as year, month and day, such as 2024-04-03.') : good(date);
};
