import { z } from 'zod';
import { contract } from './contract.ts';
import { empty, userId } from './fields.ts';
import { shownStatement, signing } from './statement.ts';

const act = z.string().max(80);
/** The input of an act without what is typed to sign. */
const about = z.record(z.string().max(80), z.unknown());
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 digits and letters a to f');

const ceremonyWords = z.strictObject({ field: z.enum(['conclusion']), label: z.string() });
/** What is typed once for all records of a ceremony. */
export type CeremonyWords = z.output<typeof ceremonyWords>;
/** So many records are signed with one password. */
const MOST = 200;

export const signingOperations = {
  /**
   * What a signature would say, of whichever operation signs; made by the code that signs. Who may not do the act sees no preview
   * of it.
   */
  'signing.preview': contract(
    'public',
    z.strictObject({
      act,
      about,
      /** Of the two who sign together, the one who is not signed in. */
      as: userId.optional(),
    }),
    /** `digest`: SHA-256 of all that is shown, by which a ceremony knows that it signs just that. */
    shownStatement.extend({ digest: sha256 }),
  ),
  /** What waits for the person who asks and can be signed together with others: those of one act and one meaning. */
  'signing.waiting': contract(
    'person',
    empty,
    z.array(
      z.strictObject({
        act,
        about,
        number: z.string(),
        title: z.string(),
        label: z.string(),
        meaning: z.string(),
        onBehalfOf: z.string().nullable(),
        /** When the program gave its text or paper to this person; null when it has to be opened first. */
        openedAt: z.string().nullable(),
        openComments: z.number(),
        path: z.string(),
        words: ceremonyWords.nullable(),
      }),
    ),
  ),
  /**
   * A ceremony: one password, and for each record one signature in an entry of its own, exactly as if it had been signed alone. A
   * wrong password signs nothing; what one record refuses is said of that record, and leaves the others.
   */
  'signing.together': contract(
    'person',
    z.strictObject({
      act,
      /** What is typed once for all, such as the conclusion of periodic reviews. */
      common: about.default({}),
      records: z
        .array(z.strictObject({ number: z.string().max(40), shown: sha256 }))
        .min(1, 'Choose at least one record')
        .max(MOST),
      ...signing,
    }),
    z.strictObject({
      records: z.array(z.strictObject({ number: z.string(), label: z.string(), refusal: z.string().nullable() })),
    }),
  ),
} as const;
