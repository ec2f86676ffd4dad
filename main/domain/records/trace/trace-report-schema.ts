import type { z } from 'zod';
import { callsItself, openReport, reportShape, sealedReport } from '../facts-report/report-schema.ts';

export const TRACE_REPORT_FORMAT = 'countersign-trace-report';

/** The trace of a device or release, as of one moment. */
const sealedSchema = sealedReport(reportShape(TRACE_REPORT_FORMAT));
export type SealedTraceReport = z.output<typeof sealedSchema>;
export type TraceReport = SealedTraceReport['record'];

export const isTraceReport = (raw: Uint8Array): boolean => callsItself(raw, TRACE_REPORT_FORMAT);
export const openTraceReport = (raw: Uint8Array) => openReport(sealedSchema, raw);
