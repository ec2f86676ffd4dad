import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract, stops } from './contract.ts';
import { date, empty, inForce, shownState, userId } from './fields.ts';

/** A text in parts, each found or not. */
export const snippetParts = z.array(z.strictObject({ text: z.string(), hit: z.boolean() }));
const keepers = ['Document Controller', 'Quality', 'Administrator'] as const;
/** What a person types; no text is an error, so that nothing typed is lost. */
const query = z.string().max(500);

/** Which released revisions are looked through. */
export const searchScopes = ['in force', 'past', 'all'] as const;

export const searchOperations = {
  /** Words that must all occur, "side by side", begin* and -without, in every text that was ever released. */
  'search.texts': contract(
    readers,
    z.strictObject({
      query,
      scope: z.enum(searchScopes),
      typeId: z.string().max(8).optional(),
      owner: userId.optional(),
      releasedFrom: date.optional(),
      releasedTo: date.optional(),
      limit: z.number().int().min(1).max(200),
    }),
    z.strictObject({
      hits: z.array(
        z.strictObject({
          document: z.string(),
          label: z.string(),
          ...shownState,
          releasedAt: z.string(),
          typeId: z.string(),
          number: snippetParts,
          title: snippetParts,
          snippet: snippetParts,
        }),
      ),
      found: z.number(),
      /** More than `found` have these words; the newest were ranked. */
      bounded: z.boolean(),
      /** Released texts that are not in the index yet, and so were not looked through. */
      missing: z.number(),
    }),
  ),
  /** Documents whose number or title has words that begin as typed. */
  'search.names': contract(
    readers,
    z.strictObject({ query, limit: z.number().int().min(1).max(50) }),
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        typeId: z.string(),
        label: z.string(),
        ...shownState,
        inForce,
      }),
    ),
  ),
  /** One part of the comparison of the index with the texts; ask again from `next` until it is null. */
  'search.check': contract(
    keepers,
    z.strictObject({ after: z.string().nullable() }),
    z.strictObject({ checked: z.number(), of: z.number(), faults: z.array(z.string()), next: z.string().nullable() }),
  ),
  /** Begins to compare the words of the index with its texts, or tells how far that is; both answer at once. */
  'search.checkWords': contract(
    keepers,
    z.strictObject({ begin: z.boolean() }),
    z.strictObject({
      /** Null when none is under way. */
      percent: z.number().nullable(),
      /** What it came to; null before that. */
      faults: z.array(z.string()).nullable(),
      /** Why it came to nothing. */
      stopped: z.string().nullable(),
    }),
  ),
  'search.cancelCheck': stops(contract(keepers, empty, empty)),
  /** One part of the mending: puts missing texts in, or begins anew; ask again until `done` is `of`. */
  'search.mend': contract(keepers, z.strictObject({ anew: z.boolean() }), z.strictObject({ done: z.number(), of: z.number() })),
  'search.state': contract([...readers, 'Administrator'], empty, z.strictObject({ missing: z.number(), released: z.number() })),
} as const;
