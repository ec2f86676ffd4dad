import { z } from 'zod';
import { slug, stateName, words } from './words.ts';

const computed = <F extends string, S extends z.ZodRawShape>(name: F, inputs: S) =>
  z.strictObject({ id: slug, label: words(80), function: z.literal(name), version: z.literal(1), ...inputs });

/**
 * What is worked out from an entry and its links: a function from this list, its version, and what goes in. There is no language
 * of expressions: each function is one that people can check by hand, and stays as it is under its version for ever.
 */
export const computedSchema = z.discriminatedUnion(
  'function',
  [
    /** Calendar days from one date to another. */
    computed('days', { from: slug, to: slug }),
    /** The date that lies so many days after another, by what a choice says; no date where the table says null. */
    computed('due', { from: slug, by: slug, table: z.record(words(80), z.number().int().min(0).max(36_500).nullable()) }),
    /** How many entries are linked in a role; with states, only those in one of them. */
    computed('count', { link: slug, states: z.array(stateName).min(1).max(20).optional() }),
    /** The latest date, or the largest number, that linked entries say in a field. */
    computed('max', { link: slug, field: slug }),
    computed('min', { link: slug, field: slug }),
    /**
     * The level that a policy gives to what two choices say: from the table that its linked revision holds under a name, as its
     * caption or the heading before it.
     */
    computed('matrix', { link: slug, table: words(80), row: slug, column: slug }),
    /** One of two words: the first where every one of these fields or values says one of these, the second in all other cases. */
    computed('allSay', {
      conditions: z
        .array(z.strictObject({ field: slug, is: z.array(words(80)).min(1).max(20) }))
        .min(1)
        .max(10),
      yes: words(80),
      no: words(80),
    }),
    /** The worst that linked entries say in a choice; the order goes from the best to the worst. */
    computed('worst', { link: slug, field: slug, order: z.array(words(80)).min(1).max(60) }),
    /**
     * The first day on which one of the rows of a group ends; of rows of one kind, such as the certificates by one standard, the newest
     * stands for the others. The calendar shows it.
     */
    computed('expiry', { group: slug, by: slug, until: slug }),
    /** What all metrics of a CVSS vector of this version come to: the score, or its word on FIRST's scale. Of other versions nothing. */
    computed('cvss31', { vector: slug, gives: z.enum(['score', 'severity']) }),
    computed('cvss40', { vector: slug, gives: z.enum(['score', 'severity']) }),
  ],
  {
    error: ({ code, input }) =>
      code === 'invalid_union'
        ? `"${String((input as { function?: unknown } | undefined)?.function)}" is no function that works out a value. Functions: days, due, count, max, min, matrix, allSay, worst, expiry, cvss31, cvss40`
        : undefined,
  },
);
export type DeclaredComputed = z.output<typeof computedSchema>;
