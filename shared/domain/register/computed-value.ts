import { z } from 'zod';

const input = z.strictObject({
  /** Name of a field or of another value that is worked out; or number and version of a linked entry. */
  at: z.string().max(120),
  value: z.union([z.string(), z.number().int(), z.null()]),
});
/** A value that was worked out: by which function in which version, from what, and what came out; null where something is missing. */
export const computedValue = z.strictObject({
  id: z.string().max(40),
  function: z.string().max(20),
  version: z.number().int().positive(),
  inputs: z.array(input).max(10_000),
  result: z.union([z.string(), z.number().int(), z.null()]),
});
export type ComputedValue = z.output<typeof computedValue>;
export type ComputedInput = z.output<typeof input>;
