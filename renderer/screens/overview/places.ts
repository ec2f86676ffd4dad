import { dayAfter } from '#shared/domain/calendar.ts';

type Span = { dueFrom: string | null; dueBefore: string | null };

/** The parameters that are there. */
const query = (given: Readonly<Record<string, string | null>>): string =>
  new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();

/** Where the rows stand that a number counts. */
export const reviewsPlace = ({ dueFrom, dueBefore }: Span): string => `/documents?${query({ dueFrom, dueBefore, sort: 'review' })}`;
export const stepsPlace = (filter: Readonly<Record<string, string>>): string => `/overview/steps?${query(filter)}`;
export const datesPlace = ({ dueFrom, dueBefore }: Span): string => `/overview/dates?${query({ dueFrom, dueBefore })}`;

export const onDay = (day: string): { dueFrom: string; dueBefore: string } => ({ dueFrom: day, dueBefore: dayAfter(day, 1) });
