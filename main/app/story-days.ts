/** The day on which the story of the sample ends. */
const STORY_ENDS = '2026-11-27';
/** The day on which the company of the story is founded. */
export const FOUNDED = '2024-11-25';
const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365.25 * DAY;

const plusDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** By how many days the story is moved so that it ends in the last week; whole weeks, so that work days stay work days. */
export const daysUntil = (now: Date): number => 7 * Math.floor((now.getTime() - Date.parse(`${STORY_ENDS}T00:00:00Z`)) / (7 * DAY));

/** A text of the story with its days, and the years of its time, moved. @param days whole days; none leaves it as it is */
export const movedBy = (text: string, days: number): string =>
  days === 0
    ? text
    : text
        .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => plusDays(day, days))
        .replaceAll(/\b202[4-7]\b(?!-)/g, (year) => String(Number(year) + Math.round((days * DAY) / YEAR)));

/** The moment of a day at which its work begins: not everything happens at eight o'clock. */
export const morningOf = (day: string): Date => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return new Date(midnight + (7 * 60 + (((midnight / DAY) * 37) % 400)) * 60_000);
};
