import { z } from 'zod';

/** One thing that a verification looked at, and what it found. */
export const check = z.strictObject({
  check: z.string(),
  ok: z.boolean(),
  detail: z.string(),
  /** Nothing was found wrong, and nothing was proven either; the detail says why. */
  unchecked: z.literal(true).optional(),
  /** What only some readers want to know, such as the name of every table. */
  more: z.string().optional(),
});
