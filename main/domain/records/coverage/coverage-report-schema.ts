import { z } from 'zod';
import { factsShape } from '../facts-report/facts-shape.ts';
import { isOfFormat, openUnderSeal, type SealedAnswer, underSeal } from '../sealed-report.ts';

export const COVERAGE_REPORT_FORMAT = 'countersign-coverage-report';

/** How far a framework was covered, as of one moment: every clause with its claims and evidence. */
const coverageReportSchema = factsShape(COVERAGE_REPORT_FORMAT, [1]).extend({
  /** Of the catalogue: where it comes from, and what of it nobody compared. */
  origin: z.strictObject({ sources: z.array(z.string()), notVerified: z.array(z.string()), licence: z.string() }),
});
const sealedSchema = underSeal(coverageReportSchema);
export type SealedCoverageReport = z.output<typeof sealedSchema>;
export type CoverageReport = SealedCoverageReport['record'];

export const isCoverageReport = (raw: Uint8Array): boolean => isOfFormat(raw, COVERAGE_REPORT_FORMAT);

/** Reads a report that nobody vouches for; every field is known, or it is none. Never throws. */
export const openCoverageReport = (raw: Uint8Array): SealedAnswer<SealedCoverageReport> => openUnderSeal(raw, sealedSchema);
