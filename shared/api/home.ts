import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { empty } from './fields.ts';
import { list } from './list.ts';

/** Who reminded last, and whether the person who looks did so today, and so does it no more today. */
const reminded = z.strictObject({ by: z.string(), at: z.string(), isOwnToday: z.boolean() }).nullable();
/** What a reminder is about: the number of a record, or the id of a training. */
const about = z.string().min(1).max(60);

/** The parts of home that hold what waits and what is late or comes. */
export const homeParts = ['waiting', 'late', 'soon'] as const;
/** A list that is shown as a whole; more than any one person has. */
const limit = z.number().int().min(1).max(100_000);

/** A line of the home screen. */
const homeItem = z.strictObject({
  number: z.string().nullable(),
  title: z.string(),
  /** What is asked of the person, or what is late, in words. */
  what: z.string(),
  /** Where the screen for it is. */
  path: z.string(),
  due: z.string().nullable(),
  /** Who reminded of it last, since it waits. */
  reminded,
  /** What a reminder of it names; null where it waits for the person who looks, or nobody can be reminded. */
  remind: z.string().nullable(),
});

export const homeLists = {
  overdue: list({
    name: 'Overdue',
    holds: 'Everything whose day is over, such as reviews, steps, planned dates and checks, and copies in recall; and whom it waits for.',
    filters: {},
    flags: {},
  }),
} as const;

export const homeOperations = {
  /** What waits for the person, what is late, what comes soon, what changed; of all modules. */
  'workflow.home': contract(
    'person',
    empty,
    z.strictObject({
      waiting: z.array(homeItem),
      late: z.array(homeItem),
      soon: z.array(homeItem),
      changed: z.array(z.strictObject({ at: z.string(), who: z.string(), sentence: z.string(), path: z.string().nullable() })),
      since: z.string().nullable(),
      /** Whether there may be more lines than are told here; `home.counts` says how many, `home.lines` tells every one. */
      isCut: z.boolean(),
    }),
  ),
  /** How many lines each part of home has as a whole. */
  'home.counts': contract('person', empty, z.strictObject({ waiting: z.number(), late: z.number(), soon: z.number() })),
  /** The lines of one part of home, every one of them. */
  'home.lines': contract(
    'person',
    z.strictObject({ part: z.enum(homeParts), limit }),
    z.strictObject({ total: z.number(), rows: z.array(homeItem) }),
  ),
  /** Everything whose day is over, whomever it waits for, what waits longest first. */
  'home.late': contract(
    readers,
    z.strictObject({ limit }),
    z.strictObject({
      total: z.number(),
      rows: z.array(
        z.strictObject({
          kind: z.string(),
          number: z.string().nullable(),
          title: z.string(),
          label: z.string(),
          state: z.string(),
          what: z.string(),
          waitsFor: z.string(),
          due: z.string(),
          /** Whole days since its day was over. */
          daysLate: z.number(),
          path: z.string(),
          reminded,
          remind: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What waits about one record or training, whom it waits for, and who reminded of it last. */
  'home.asked': contract(
    readers,
    z.strictObject({ about }),
    z.array(
      z.strictObject({
        what: z.string(),
        waitsFor: z.string(),
        reminded,
        /** Whether the person who asks may remind of it: it waits, and for somebody else. */
        mayRemind: z.boolean(),
      }),
    ),
  ),
  /** Reminds those who are asked, once a day, of what waits about one record or training; it moves no date. */
  'home.remind': contract(
    readers,
    z.strictObject({ about }),
    z.strictObject({ reminded: z.array(z.strictObject({ what: z.string(), waitsFor: z.string() })) }),
  ),
} as const;
