import { z } from 'zod';
import { readJson } from '../bounded-json.ts';

/** What every report of facts holds: what it tells as one text, which is the same whenever it is asked for, and who made it. */
export const reportShape = <F extends string>(format: F) =>
  z.strictObject({
    format: z.literal(format),
    version: z.literal(1),
    /** The form of its pages; a form never changes, because verification makes them again. */
    layout: z.literal(1),
    vault: z.strictObject({ id: z.string(), organisation: z.string(), authority: z.string() }),
    /** Canonical JSON of what it tells. */
    facts: z.string(),
    /** Its SHA-256. */
    factsHash: z.string(),
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
export type FactsReport = z.output<ReturnType<typeof reportShape>>;

const signature = z.strictObject({ certificate: z.string(), signature: z.string() });
/** A report with the signature of the seal over its canonical JSON. */
export const sealedReport = <R extends z.ZodType>(record: R) => z.strictObject({ record, seal: signature });
export interface Sealed<R> {
  record: R;
  seal: z.output<typeof signature>;
}

const LARGEST = 64 * 1024 * 1024;

/** Whether bytes call themselves a report of this format: within a text its quotes would be escaped. */
export const callsItself = (raw: Uint8Array, format: string): boolean =>
  Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).includes(Buffer.from(`"format":"${format}"`));

/** Reads a report that nobody vouches for; every field is known, or it is none. Never throws. */
export const openReport = <S>(
  schema: z.ZodType<S>,
  raw: Uint8Array,
): { ok: true; sealed: S; isCanonical: boolean } | { ok: false; problem: string } => {
  if (raw.length > LARGEST) return { ok: false, problem: 'It is larger than 64 MB, which no report is.' };
  const json = readJson(raw);
  if (!json.ok) return json;
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, sealed: parsed.data, isCanonical: json.isCanonical };
  const at = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return { ok: false, problem: `What it says under "${at}" is missing, unknown or of another form.` };
};
