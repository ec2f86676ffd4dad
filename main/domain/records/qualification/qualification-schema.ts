import { z } from 'zod';
import { processRisks, qualificationOutcomes, qualificationParts, testResults } from '#shared/domain/qualification.ts';
import { factsShape } from '../facts-report/facts-shape.ts';
import { isOfFormat, openUnderSeal, type SealedAnswer, underSeal } from '../sealed-report.ts';

export const QUALIFICATION_FORMAT = 'countersign-qualification';

const load = z.strictObject({ documents: z.number(), entries: z.number(), people: z.number() });
/** What a run did and found (R36, R65). */
export const runFacts = z.strictObject({
  number: z.string(),
  asOf: z.strictObject({ date: z.string(), entry: z.number(), hash: z.string() }),
  intendedUse: z.string(),
  risk: z.enum(processRisks),
  riskReason: z.string(),
  program: z.strictObject({ version: z.string(), hash: z.string(), files: z.number(), bytes: z.number() }),
  platform: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  load,
  seconds: z.string(),
  tester: z.strictObject({ userId: z.string(), printedName: z.string(), at: z.string() }),
  outcome: z.enum(qualificationOutcomes),
  tests: z.array(
    z.strictObject({
      test: z.string(),
      part: z.enum(qualificationParts),
      requirements: z.array(z.string()),
      title: z.string(),
      expected: z.string(),
      result: z.enum(testResults),
      evidence: z.string(),
    }),
  ),
  requirements: z.array(z.strictObject({ id: z.string(), clause: z.string(), statement: z.string() })),
});
export type RunFacts = z.output<typeof runFacts>;

/** What people made of it: nothing yet in the report of a run. */
export const qualificationFacts = z.strictObject({
  /** Canonical JSON of what the run told; its SHA-256 is what both signed for. */
  run: z.string(),
  decided: z
    .strictObject({
      decision: z.enum(['approved', 'rejected']),
      conclusion: z.string(),
      reason: z.string(),
      deviations: z.array(z.strictObject({ test: z.string(), disposition: z.string(), by: z.string() })),
      signatures: z.array(z.strictObject({ statement: z.string(), signature: z.string(), certificate: z.string() })).max(10),
      certificates: z.array(z.strictObject({ serial: z.string(), pem: z.string(), revokedFromSequence: z.number().nullable() })).max(10),
    })
    .nullable(),
});
export type QualificationFacts = z.output<typeof qualificationFacts>;
export type Decided = NonNullable<QualificationFacts['decided']>;

const sealedSchema = underSeal(factsShape(QUALIFICATION_FORMAT, [1, 2]));
export type SealedQualification = z.output<typeof sealedSchema>;
export type QualificationReport = SealedQualification['record'];

export const isQualification = (raw: Uint8Array): boolean => isOfFormat(raw, QUALIFICATION_FORMAT);

/** Reads a report that nobody vouches for; every field is known, or it is none. Never throws. */
export const openQualification = (raw: Uint8Array): SealedAnswer<SealedQualification> => openUnderSeal(raw, sealedSchema);
