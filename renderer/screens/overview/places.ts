import { dayAfter } from '#shared/domain/calendar.ts';

type Span = { dueFrom: string | null; dueBefore: string | null };

/** The parameters that are there. */
const query = (given: Readonly<Record<string, string | null>>): string =>
  new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();

export const stepsPlace = (filter: Readonly<Record<string, string | null>>): string => `/overview/steps?${query(filter)}`;

/** Where the rows stand that a number counts. @param person of whom alone they are; null for those of everybody */
export const placesOf = (person: string | null) => ({
  documents: (filter: Readonly<Record<string, string>>): string => `/documents?${query({ ...filter, owner: person })}`,
  reviews: ({ dueFrom, dueBefore }: Span): string => `/documents?${query({ dueFrom, dueBefore, owner: person, sort: 'review' })}`,
  steps: (filter: Readonly<Record<string, string>>): string => stepsPlace({ ...filter, person }),
  dates: ({ dueFrom, dueBefore }: Span): string => `/overview/dates?${query({ dueFrom, dueBefore, person })}`,
  coming: ({ dueFrom, dueBefore, kind }: Span & { kind: string }): string =>
    `/overview/coming?${query({ dueFrom, dueBefore, kind, person })}`,
  calendar: (month: string): string => `/overview?${query({ month: month === '' ? null : month, person })}`,
});
export type Places = ReturnType<typeof placesOf>;

export const onDay = (day: string): { dueFrom: string; dueBefore: string } => ({ dueFrom: day, dueBefore: dayAfter(day, 1) });
