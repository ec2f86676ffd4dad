import { z } from 'zod';

const signature = z.strictObject({
  /** Exactly as it was signed. */
  statement: z.string(),
  signature: z.string(),
  /** Serial of the certificate that proves it. */
  certificate: z.string(),
});
const person = z.strictObject({ userId: z.string(), printedName: z.string() });

/** What a package or a record tells of one requirement: its versions, and the training of each person by it, with what was signed. Times are UTC. */
export const trainingFile = z.strictObject({
  format: z.literal('countersign-training'),
  version: z.literal(1),
  requirement: z.string(),
  versions: z.array(
    z.strictObject({
      id: z.string(),
      version: z.number(),
      state: z.string(),
      /** As they were approved: their SHA-256 is the one that the statements name. */
      terms: z.string(),
      madeBy: person,
      approvedAt: z.string().nullable(),
    }),
  ),
  /** Of approvals and ends. */
  signatures: z.array(signature),
  trainings: z.array(
    z.strictObject({
      id: z.string(),
      version: z.string(),
      person,
      document: z.string().nullable(),
      revision: z.string().nullable(),
      cause: z.string(),
      state: z.string(),
      open: z.boolean(),
      assignedAt: z.string(),
      due: z.string(),
      doneAt: z.string().nullable(),
      repeatedAt: z.string().nullable(),
      checkedAt: z.string().nullable(),
      acts: z.array(
        z.strictObject({
          action: z.string(),
          state: z.string(),
          meaning: z.string().nullable(),
          by: person,
          at: z.string(),
          answers: z.string().nullable(),
          score: z.number().nullable(),
          reason: z.string(),
        }),
      ),
      signatures: z.array(signature),
    }),
  ),
});
export type TrainingFile = z.output<typeof trainingFile>;
