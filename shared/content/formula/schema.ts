import { z } from 'zod';
import { readMath } from './math-tree.ts';

/** A formula in the line, or on one of its own: MathML of a closed subset, in one way of writing. */
export const formulaSchema = z.strictObject({
  type: z.literal('formula'),
  mathml: z
    .string()
    .max(20_000)
    .refine((mathml) => readMath(mathml) !== null, 'The formula is not written in the MathML that a text can hold.'),
});
