import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { ofCount, ofHash, ofList, ofObject, ofRow, ofRowOrNull, ofText, oneOf } from './canonical-length.ts';

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

const lengthOfEntry = ofObject({
  actor: ofText,
  blobs: ofList(ofObject({ hash: ofHash, size: ofCount(0) })),
  changes: ofList(ofObject({ after: ofRow, before: ofRowOrNull, id: ofText, table: ofText })),
  operation: ofText,
  outcome: ofText,
  previous: ofHash,
  reason: ofText,
  roles: ofList(ofText),
  seq: ofCount(1),
  signer: ofObject({ keyId: ofText, kind: oneOf('session', 'workstation') }),
  subject: ofText,
  time: ofText,
  version: oneOf(1),
  wallClock: ofText,
  workstation: ofText,
});

/** Where an object and a schema part: a key that is none. */
const NO_KEY = '__proto__';
/** How JSON.stringify writes half a character, which canonical JSON does not take. */
const HALF = '\\ud';

/** Whether a text is surely canonical and surely an entry, found out several times quicker than by the schema. */
const isSurelyEntry = (value: unknown, text: string): value is LedgerEntry => {
  const length = lengthOfEntry(value);
  if (Number.isNaN(length) || text.includes(NO_KEY)) return false;
  if (length === text.length && !text.includes('\\')) return text.isWellFormed();
  return JSON.stringify(value) === text && !text.includes(HALF);
};

/** Reads an entry back; null when the text is not canonical or not an entry. */
export const parseEntry = (text: string): LedgerEntry | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (isSurelyEntry(value, text)) return value;
    const parsed = entrySchema.safeParse(value);
    // What was read is written, not what stood there: a key that the schema leaves out must not pass unseen.
    return parsed.success && canonicalJson(parsed.data) === text ? (parsed.data as LedgerEntry) : null;
  } catch {
    return null;
  }
};
