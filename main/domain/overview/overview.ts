import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { dayAfter, firstDayOf, monthAfter, monthOf, weeksOf } from '#shared/domain/calendar.ts';
import { ageOf, stepAges } from '#shared/domain/step-ages.ts';
import { startOfDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { countsByState } from '../documents/list-documents.ts';
import { countDue } from '../documents/master-list.store.ts';
import { daysOf } from '../list.ts';
import { allOpenSteps, type OpenStep } from '../workflow/open-steps.ts';
import { comingDays } from './coming.ts';
import { effectiveDates } from './effective-dates.ts';

type Overview = Output<'overview.show'>;
const MONTHS = 12;

const agesOf = (steps: readonly OpenStep[]): Overview['steps'] =>
  stepAges.map((age) => {
    const those = steps.filter(({ days }) => ageOf(days) === age);
    return { age, steps: those.length, overdue: those.filter(({ overdue }) => overdue).length };
  });

const tally = (days: readonly string[]): ((day: string) => number) => {
  const counted = new Map<string, number>();
  for (const day of days) counted.set(day, (counted.get(day) ?? 0) + 1);
  return (day) => counted.get(day) ?? 0;
};

/** When dates begin; asked once for each, because a calendar asks for the ends of most of them twice. */
const beginsIn = (zone: string): ((date: string | null) => string | null) => {
  const known = new Map<string, string>();
  return (date) => {
    if (date === null) return null;
    const begins = known.get(date) ?? startOfDate(date, zone);
    known.set(date, begins);
    return begins;
  };
};

/** Counted by the same functions that answer the lists to which each number leads. */
export const overview = async (context: CallContext, asked: Input<'overview.show'>): Promise<Overview> => {
  const { vault, clock } = context;
  const [at, dayOf] = [ledgerNow(context), daysOf(context)];
  const today = dayOf(at);
  const month = asked.month ?? monthOf(today);
  const begins = beginsIn(clock.zone());
  const reviewsIn = (dueFrom: string | null, dueBefore: string | null): number =>
    countDue(vault, begins(dueFrom), begins(dueBefore), asked.person);
  const whose = asked.person === undefined ? {} : { person: asked.person };
  const steps = allOpenSteps(context, whose);
  const stepsOn = tally(steps.map(({ due }) => dayOf(due)));
  const datesOn = tally(effectiveDates(context, whose).map(({ day }) => day));
  const grid = weeksOf(month).flat();
  const shown = { dueFrom: grid[0], dueBefore: dayAfter(grid.at(-1) ?? today, 1), ...whose };
  const entriesOn = tally(comingDays(context, { ...shown, kind: 'entry' }).map(({ day }) => day));
  const trainingsOn = tally(comingDays(context, { ...shown, kind: 'training' }).map(({ day }) => day));
  const firsts = Array.from({ length: MONTHS + 1 }, (_, months) => firstDayOf(monthAfter(monthOf(today), months)));
  const ends = [null, ...firsts, null];
  return {
    month,
    at,
    today,
    documents: countsByState(context, asked.person),
    steps: agesOf(steps),
    overdueReviews: countDue(vault, null, at, asked.person),
    days: grid.map((day) => ({
      ...{ day, reviews: reviewsIn(day, dayAfter(day, 1)), steps: stepsOn(day), dates: datesOn(day) },
      ...{ entries: entriesOn(day), trainings: trainingsOn(day) },
    })),
    reviews: ends.slice(1).map((dueBefore, index) => {
      const dueFrom = ends[index] ?? null;
      return { dueFrom, dueBefore, reviews: reviewsIn(dueFrom, dueBefore) };
    }),
  };
};
