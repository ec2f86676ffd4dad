import { z } from 'zod';
import { computedValue } from '#shared/domain/register/computed-value.ts';
import { entryContent } from '#shared/domain/register/entry-content.ts';
import { entryValues } from '#shared/domain/register/entry-values.ts';

/** So many saves a record goes back; what was saved before them is told in the vault. */
export const MOST_SAVES = 1000;

const { title, declaration, links, number } = entryContent.shape;
/** What a save said in the places where the next one said something else: from the next one back to it. */
const wayBack = z.strictObject({
  number: number.optional(),
  title: title.optional(),
  declaration: declaration.optional(),
  links: links.optional(),
  /** By field; null where it said nothing. */
  values: z.record(z.string().max(40), entryValues.valueType.nullable()).optional(),
  /** The whole part; null where it was not there. */
  confidential: z.record(z.string().max(40), z.string()).nullable().optional(),
  computed: z.array(computedValue).nullable().optional(),
});
export type WayBack = z.output<typeof wayBack>;

/** All that an entry said from its first save to the version of a record, so that each change can be told and proven. */
export const formerlySchema = z.strictObject({
  /** In their order; the last one is what the record holds. */
  saves: z
    .array(
      z.strictObject({
        /** The entry of the ledger that wrote it. */
        seq: z.number(),
        version: z.number(),
        hash: z.string(),
        by: z.strictObject({ userId: z.string(), printedName: z.string() }),
        at: z.string(),
        reason: z.string(),
        /** To what was saved before; null for the first one that the record tells of. */
        back: wayBack.nullable(),
      }),
    )
    .min(1)
    .max(MOST_SAVES),
  /** Former texts of fields that not everybody reads and who made the record does, by their hashes. */
  opened: z.record(z.string(), z.string()),
  /** What was saved before all of these: how often where that is known, and what was changed by then. Null where nothing was. */
  earlier: z.strictObject({ saves: z.number().nullable(), changed: z.array(z.string()).max(5000) }).nullable(),
});
export type Formerly = z.output<typeof formerlySchema>;
