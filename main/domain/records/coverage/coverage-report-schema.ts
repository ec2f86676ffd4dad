import { z } from 'zod';
import { callsItself, openReport, reportShape, sealedReport } from '../facts-report/report-schema.ts';

export const COVERAGE_REPORT_FORMAT = 'countersign-coverage-report';

/** How far a framework was covered, as of one moment: every clause with its claims and evidence. */
const coverageReportSchema = reportShape(COVERAGE_REPORT_FORMAT).extend({
  /** Of the catalogue: where it comes from, and what of it nobody compared. */
  origin: z.strictObject({ sources: z.array(z.string()), notVerified: z.array(z.string()), licence: z.string() }),
});
const sealedSchema = sealedReport(coverageReportSchema);
export type SealedCoverageReport = z.output<typeof sealedSchema>;
export type CoverageReport = SealedCoverageReport['record'];

export const isCoverageReport = (raw: Uint8Array): boolean => callsItself(raw, COVERAGE_REPORT_FORMAT);
export const openCoverageReport = (raw: Uint8Array) => openReport(sealedSchema, raw);
