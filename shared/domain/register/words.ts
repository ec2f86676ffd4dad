import { z } from 'zod';
import { hidesNothing, NOT_PLAIN } from '../plain-text.ts';

/** Words of a declaration: one line without control characters. */
export const words = (max: number) => z.string().trim().min(1).max(max).refine(hidesNothing, NOT_PLAIN);
/** What every record has under a name, such as "constructor", would count as said although nobody said it. */
const isOfEveryRecord = (id: string): boolean => id in {};
export const slug = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'An id is a small letter followed by letters and digits')
  .refine((id) => !isOfEveryRecord(id), { error: ({ input }) => `"${String(input)}" is a word of the program. Choose another id` });
export const stateName = words(40);
