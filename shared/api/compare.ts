import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { documentNumber, madeFile } from './fields.ts';

const label = z.string().max(12).optional();
const round = z.number().int().min(1).max(1000).optional();
/**
 * The newest revision against the one before it when they are left out. With a round, a revision is taken as it was
 * submitted then; a former round without a former revision is one of the same revision.
 */
const two = z.strictObject({ number: documentNumber, from: label, to: label, fromRound: round, toRound: round });
const side = z.strictObject({
  /** The revision, and the round of its submission where one was asked for. */
  label: z.string(),
  /** Where the revision stands, or how that round ended. */
  state: z.string(),
  contentHash: z.string().nullable(),
  /** A text, a file that is kept as it is, or nothing yet. */
  kind: z.enum(['text', 'file', 'none']),
  fileName: z.string().nullable(),
});

export const compareOperations = {
  /** What was changed between two revisions, in words. */
  'documents.compare': contract(
    readers,
    two,
    z.strictObject({
      number: z.string(),
      title: z.string(),
      from: side,
      to: side,
      /** Whether both hold the same text, or the same bytes of a file. */
      same: z.boolean(),
      /** A sentence for each section with changes; one sentence when there are none. */
      summary: z.array(z.string()),
      changes: z.array(
        z.strictObject({
          /** Its place among the blocks of the comparison. */
          at: z.number(),
          section: z.string(),
          kind: z.enum(['added', 'removed', 'changed', 'moved']),
          sentence: z.string(),
        }),
      ),
    }),
  ),
  /** The redline as a PDF: a working paper, no record. */
  'documents.compareFile': contract(readers, two, z.strictObject(madeFile)),
} as const;
