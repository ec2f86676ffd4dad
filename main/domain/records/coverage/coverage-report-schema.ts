import { z } from 'zod';
import { isOfFormat, openUnderSeal, type SealedAnswer, sealLookSchema, underSeal, vaultSchema } from '../sealed-report.ts';

export const COVERAGE_REPORT_FORMAT = 'countersign-coverage-report';

/** How far a framework was covered, as of one moment. What it tells is one text, which is the same whenever it is asked for. */
const coverageReportSchema = z.strictObject({
  format: z.literal(COVERAGE_REPORT_FORMAT),
  version: z.literal(1),
  /** The form of its pages; a form never changes, because verification makes them again. */
  layout: z.literal(1),
  vault: vaultSchema,
  /** Canonical JSON of the coverage: every clause with its claims and evidence. */
  facts: z.string(),
  /** Its SHA-256. */
  factsHash: z.string(),
  /** Of the catalogue: where it comes from, and what of it nobody compared. */
  origin: z.strictObject({ sources: z.array(z.string()), notVerified: z.array(z.string()), licence: z.string() }),
  made: z.strictObject({ at: z.string(), by: z.string() }),
  seal: sealLookSchema,
});
const sealedSchema = underSeal(coverageReportSchema);
export type SealedCoverageReport = z.output<typeof sealedSchema>;
export type CoverageReport = SealedCoverageReport['record'];

export const isCoverageReport = (raw: Uint8Array): boolean => isOfFormat(raw, COVERAGE_REPORT_FORMAT);

/** Reads a report that nobody vouches for; every field is known, or it is none. Never throws. */
export const openCoverageReport = (raw: Uint8Array): SealedAnswer<SealedCoverageReport> => openUnderSeal(raw, sealedSchema);
