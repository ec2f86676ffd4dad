import { z } from 'zod';
import { factsShape } from '../facts-report/facts-shape.ts';
import { isOfFormat, openUnderSeal, type SealedAnswer, underSeal } from '../sealed-report.ts';
import { trainingFile } from './training-file.ts';

export const TRAINING_REPORT_FORMAT = 'countersign-training-record';

/** Who was trained on what, as of one moment: of one person, on one document or topic, or of both. */
export const trainingFacts = z.strictObject({
  user: z.string().nullable(),
  /** Of a document or of a requirement. */
  number: z.string().nullable(),
  asOf: z.strictObject({ date: z.string(), entry: z.number(), hash: z.string() }),
  requirements: z.array(trainingFile),
});
export type TrainingFacts = z.output<typeof trainingFacts>;

const sealedSchema = underSeal(
  factsShape(TRAINING_REPORT_FORMAT, [1]).extend({
    /** Of those who signed. */
    certificates: z.array(z.strictObject({ serial: z.string(), pem: z.string(), revokedFromSequence: z.number().nullable() })).max(5000),
  }),
);
export type SealedTrainingReport = z.output<typeof sealedSchema>;
export type TrainingReport = SealedTrainingReport['record'];

export const isTrainingReport = (raw: Uint8Array): boolean => isOfFormat(raw, TRAINING_REPORT_FORMAT);

/** Reads a record that nobody vouches for; every field is known, or it is none. Never throws. */
export const openTrainingReport = (raw: Uint8Array): SealedAnswer<SealedTrainingReport> => openUnderSeal(raw, sealedSchema);
