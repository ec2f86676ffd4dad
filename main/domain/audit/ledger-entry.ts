import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

/** What stands before the first entry. */
export const ZERO_HASH = '0'.repeat(64);

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const row = z.record(z.string(), z.union([z.string(), z.number().int(), z.null()]));
const entrySchema = z.strictObject({
  version: z.literal(1),
  seq: z.number().int().min(1),
  time: z.string(),
  wallClock: z.string(),
  workstation: z.string(),
  signer: z.strictObject({ kind: z.enum(['session', 'workstation']), keyId: z.string() }),
  actor: z.string(),
  roles: z.array(z.string()),
  operation: z.string(),
  subject: z.string(),
  reason: z.string(),
  outcome: z.string(),
  changes: z.array(z.strictObject({ table: z.string(), id: z.string(), before: row.nullable(), after: row })),
  blobs: z.array(z.strictObject({ hash, size: z.number().int().min(0) })),
  previous: hash,
});

/** The exact text that is hashed and signed. */
export const entryText = (entry: LedgerEntry): string => canonicalJson(entry);
export const entryHash = (text: string): string => digest('sha256', text);

/** Reads an entry back; null when the text is not canonical or not an entry. */
export const parseEntry = (text: string): LedgerEntry | null => {
  try {
    const value: unknown = JSON.parse(text);
    const parsed = entrySchema.safeParse(value);
    return parsed.success && canonicalJson(value) === text ? (parsed.data as LedgerEntry) : null;
  } catch {
    return null;
  }
};
