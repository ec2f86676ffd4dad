import { z } from 'zod';
import { isMonth } from '../domain/calendar.ts';
import { readers } from '../domain/roles.ts';
import { stepAges } from '../domain/step-ages.ts';
import { revisionStates } from '../domain/transitions.ts';
import { contract } from './contract.ts';
import { date, line, userId } from './fields.ts';
import { list } from './list.ts';

const month = z.string().refine(isMonth, 'A month looks like 2027-01');
const count = z.number();

/** First and last day, where the vault is; and what it was signed as. */
const decidedFilters = { since: date.optional(), until: date.optional(), meaning: line(80).optional() };

export const overviewLists = {
  decided: list({
    name: 'Decided by me',
    holds: 'What you approved, rejected, reviewed and signed yourself: when, as what, about which record, and its state now.',
    filters: decidedFilters,
    flags: {
      since: { flag: '--since <date>', words: 'from this day on' },
      until: { flag: '--until <date>', words: 'until the end of this day' },
      meaning: { flag: '--meaning <meaning>', words: 'only what was signed as this, such as "Rejection"' },
    },
  }),
} as const;

export const overviewOperations = {
  /** What is due when, how long steps wait and where documents stand: counts, each of which a list shows row by row. */
  'overview.show': contract(
    readers,
    z.strictObject({
      /** The month of the calendar; that of today when left out. */
      month: month.optional(),
      /** Only what this person owns or wrote, and the steps that ask this person or a role of this person. */
      person: userId.optional(),
    }),
    z.strictObject({
      month: z.string(),
      /** Ledger time as of which it is counted, and the date of it where the vault is. */
      at: z.string(),
      today: z.string(),
      documents: z.strictObject({ states: z.record(z.enum(revisionStates), count), notForUse: count }),
      /** Open steps by the time since they were opened; `overdue` are those of them whose days are over. */
      steps: z.array(z.strictObject({ age: z.enum(stepAges), steps: count, overdue: count })),
      /** Periodic reviews whose day is over. */
      overdueReviews: count,
      /** Each day of the weeks in which the month has days. */
      days: z.array(z.strictObject({ day: z.string(), reviews: count, steps: count, dates: count, entries: count, trainings: count })),
      /** Periodic reviews before this month, in twelve months from it, and after them; the ends are dates. */
      reviews: z.array(z.strictObject({ dueFrom: z.string().nullable(), dueBefore: z.string().nullable(), reviews: count })),
    }),
  ),
  /** Effective dates to come: planned by the author, or fixed by a release or a change request. */
  'overview.dates': contract(
    readers,
    z.strictObject({ dueFrom: date.optional(), dueBefore: date.optional(), person: userId.optional() }),
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        label: z.string(),
        state: z.string(),
        what: z.enum(['Planned', 'Fixed']),
        day: z.string(),
        path: z.string(),
      }),
    ),
  ),
  /** What has its day in registers and training: a step of an entry, the end of a certificate, a training, a check of effectiveness. */
  'overview.coming': contract(
    readers,
    z.strictObject({
      dueFrom: date.optional(),
      dueBefore: date.optional(),
      person: userId.optional(),
      kind: z.enum(['entry', 'training']).optional(),
    }),
    z.array(
      z.strictObject({
        kind: z.enum(['entry', 'training']),
        number: z.string(),
        title: z.string(),
        what: z.string(),
        /** Of an entry; null for a training. */
        state: z.string().nullable(),
        /** How many people a training concerns; null for an entry. */
        people: z.number().nullable(),
        day: z.string(),
        path: z.string(),
      }),
    ),
  ),
  /** What the person who asks has signed, the newest first. */
  'overview.decided': contract(
    'person',
    z.strictObject(decidedFilters),
    z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        meaning: z.string(),
        role: z.string(),
        /** The person for whom it was signed, by delegation. */
        onBehalfOf: z.string().nullable(),
        /** What it is about; empty where it has no number, as an attestation of the clock. */
        number: z.string(),
        title: z.string(),
        label: z.string(),
        /** What it has come to since; null where it has no states. */
        stateNow: z.string().nullable(),
        path: z.string().nullable(),
      }),
    ),
  ),
} as const;
