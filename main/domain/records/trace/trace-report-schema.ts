import type { z } from 'zod';
import { factsShape } from '../facts-report/facts-shape.ts';
import { isOfFormat, openUnderSeal, type SealedAnswer, underSeal } from '../sealed-report.ts';

export const TRACE_REPORT_FORMAT = 'countersign-trace-report';

/** The trace of a device or release, as of one moment. */
const sealedSchema = underSeal(factsShape(TRACE_REPORT_FORMAT, [1, 2, 3, 4]));
export type SealedTraceReport = z.output<typeof sealedSchema>;
export type TraceReport = SealedTraceReport['record'];

export const isTraceReport = (raw: Uint8Array): boolean => isOfFormat(raw, TRACE_REPORT_FORMAT);

/** Reads a report that nobody vouches for; every field is known, or it is none. Never throws. */
export const openTraceReport = (raw: Uint8Array): SealedAnswer<SealedTraceReport> => openUnderSeal(raw, sealedSchema);
