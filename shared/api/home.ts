import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { empty } from './fields.ts';
import { list } from './list.ts';

/** A line of the home screen. */
const homeItem = z.strictObject({
  number: z.string().nullable(),
  title: z.string(),
  /** What is asked of the person, or what is late, in words. */
  what: z.string(),
  /** Where the screen for it is. */
  path: z.string(),
  due: z.string().nullable(),
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
    }),
  ),
  /** Everything whose day is over, whomever it waits for, what waits longest first. */
  'home.late': contract(
    readers,
    z.strictObject({ limit: z.number().int().min(1).max(1000) }),
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
        }),
      ),
    }),
  ),
} as const;
