import { z } from 'zod';
import { date, userId } from './fields.ts';

/** Days since an entry was made, in the classes of the ageing strip; the last one has no end. */
export const ageClasses = [
  { age: 'to30', from: 0, until: 30 },
  { age: 'to60', from: 31, until: 60 },
  { age: 'to90', from: 61, until: 90 },
  { age: 'over90', from: 91, until: null },
] as const;

const slug = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** Which entries of a register: what list and board ask for, and what a saved view keeps. */
export const entryFilters = {
  state: z.string().max(40).optional(),
  /** Words that number, title or a field holds. */
  text: z.string().max(200).optional(),
  owner: userId.optional(),
  mine: z.boolean().optional(),
  suspect: z.boolean().optional(),
  /** Something still follows. */
  open: z.boolean().optional(),
  /** Longer in its state than the register allows, or past the day that it names. */
  late: z.boolean().optional(),
  age: z.enum(['to30', 'to60', 'to90', 'over90']).optional(),
  /** Part of an entry of this register. */
  partOf: slug.optional(),
  /** What fields say: a choice, a person, yes or no by `is`, days by `from` and `until`, both counted in. */
  fields: z
    .array(z.strictObject({ field: slug, is: z.string().max(200).optional(), from: date.optional(), until: date.optional() }))
    .max(10)
    .optional(),
};
const entryView = z.strictObject(entryFilters);
export type EntryView = z.output<typeof entryView>;
