import { z } from 'zod';
import { sealLookSchema, vaultSchema } from '../sealed-report.ts';

/** A report of facts: what it tells is one text, which is the same whenever it is asked for as of the same moment. */
export const factsShape = <F extends string, L extends number>(format: F, layouts: readonly [L, ...L[]]) =>
  z.strictObject({
    format: z.literal(format),
    version: z.literal(1),
    /** The form of its pages; a form never changes, because verification makes them again. */
    layout: z.literal(layouts),
    vault: vaultSchema,
    /** Canonical JSON of what it tells. */
    facts: z.string(),
    /** Its SHA-256. */
    factsHash: z.string(),
    made: z.strictObject({ at: z.string(), by: z.string() }),
    seal: sealLookSchema,
  });
export type FactsReport = Omit<z.output<ReturnType<typeof factsShape<string, 1>>>, 'format'>;
