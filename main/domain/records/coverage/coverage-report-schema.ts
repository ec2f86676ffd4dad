import { z } from 'zod';
import { readJson } from '../bounded-json.ts';

export const COVERAGE_REPORT_FORMAT = 'countersign-coverage-report';

/** How far a framework was covered, as of one moment. What it tells is one text, which is the same whenever it is asked for. */
const coverageReportSchema = z.strictObject({
  format: z.literal(COVERAGE_REPORT_FORMAT),
  version: z.literal(1),
  /** The form of its pages; a form never changes, because verification makes them again. */
  layout: z.literal(1),
  vault: z.strictObject({ id: z.string(), organisation: z.string(), authority: z.string() }),
  /** Canonical JSON of the coverage: every clause with its claims and evidence. */
  facts: z.string(),
  /** Its SHA-256. */
  factsHash: z.string(),
  /** Of the catalogue: where it comes from, and what of it nobody compared. */
  origin: z.strictObject({ sources: z.array(z.string()), notVerified: z.array(z.string()), licence: z.string() }),
  made: z.strictObject({ at: z.string(), by: z.string() }),
  seal: z.strictObject({
    organisation: z.string(),
    effectiveFrom: z.string(),
    releasedAt: z.string(),
    releasedBy: z.string(),
    of: z.string(),
    ledgerHead: z.string(),
    certificateSerial: z.string(),
  }),
});
const sealedSchema = z.strictObject({
  record: coverageReportSchema,
  seal: z.strictObject({ certificate: z.string(), signature: z.string() }),
});
export type SealedCoverageReport = z.output<typeof sealedSchema>;
export type CoverageReport = SealedCoverageReport['record'];

const LARGEST = 64 * 1024 * 1024;
/** Within a text its quotes would be escaped. */
const MARK = Buffer.from(`"format":"${COVERAGE_REPORT_FORMAT}"`);
export const isCoverageReport = (raw: Uint8Array): boolean => Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).includes(MARK);

/** Reads a report that nobody vouches for; every field is known, or it is none. Never throws. */
export const openCoverageReport = (
  raw: Uint8Array,
): { ok: true; sealed: SealedCoverageReport; isCanonical: boolean } | { ok: false; problem: string } => {
  if (raw.length > LARGEST) return { ok: false, problem: 'It is larger than 64 MB, which no report is.' };
  const json = readJson(raw);
  if (!json.ok) return json;
  const parsed = sealedSchema.safeParse(json.value);
  if (parsed.success) return { ok: true, sealed: parsed.data, isCanonical: json.isCanonical };
  const at = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return { ok: false, problem: `What it says under "${at}" is missing, unknown or of another form.` };
};
