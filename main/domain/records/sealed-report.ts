import { z } from 'zod';
import { readJson } from './bounded-json.ts';

/** Which vault such a record is of. */
export const vaultSchema = z.strictObject({ id: z.string(), organisation: z.string(), authority: z.string() });

/** What the mark of the seal says of a record that is no release of a document. */
export const sealLookSchema = z.strictObject({
  organisation: z.string(),
  effectiveFrom: z.string(),
  releasedAt: z.string(),
  releasedBy: z.string(),
  /** What was sealed. */
  of: z.string(),
  ledgerHead: z.string(),
  certificateSerial: z.string(),
});

/** A record with the one seal that proves it. */
export const underSeal = <Record extends z.ZodType>(record: Record) =>
  z.strictObject({ record, seal: z.strictObject({ certificate: z.string(), signature: z.string() }) });

/** Entries hold up to 8 MB, and each save of theirs is an entry of the ledger. */
const LARGEST = 64 * 1024 * 1024;

/** Whether bytes call themselves a record of this format. Within a text its quotes would be escaped. */
export const isOfFormat = (raw: Uint8Array, format: string): boolean =>
  Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).includes(Buffer.from(`"format":"${format}"`));

export type SealedAnswer<Sealed> = { ok: true; sealed: Sealed; isCanonical: boolean } | { ok: false; problem: string };

/** Reads a record under one seal that nobody vouches for; every field is known, or it is none. Never throws. */
export const openUnderSeal = <Sealed>(raw: Uint8Array, schema: z.ZodType<Sealed>): SealedAnswer<Sealed> => {
  if (raw.length > LARGEST) return { ok: false, problem: 'It is larger than 64 MB, which no record is.' };
  const json = readJson(raw);
  if (!json.ok) return json;
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, sealed: parsed.data, isCanonical: json.isCanonical };
  const at = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return { ok: false, problem: `What it says under "${at}" is missing, unknown or of another form.` };
};
