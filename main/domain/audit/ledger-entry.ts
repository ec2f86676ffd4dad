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

const HASH = /^[0-9a-f]{64}$/;
const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasKeys = (value: Record<string, unknown>, keys: readonly string[]): boolean => {
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key, index) => own[index] === key);
};
/** A row whose keys stand in their order, which is how JSON.stringify then writes them. */
const isSortedRow = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  let last = '';
  for (const [key, cell] of Object.entries(value)) {
    if (key <= last || !(cell === null || typeof cell === 'string' || isCount(cell))) return false;
    last = key;
  }
  return true;
};
const isChange = (value: unknown): boolean =>
  isObject(value) &&
  hasKeys(value, ['after', 'before', 'id', 'table']) &&
  isSortedRow(value.after) &&
  (value.before === null || isSortedRow(value.before)) &&
  isText(value.id) &&
  isText(value.table);
const isBlob = (value: unknown): boolean =>
  isObject(value) && hasKeys(value, ['hash', 'size']) && HASH.test(String(value.hash)) && isCount(value.size) && Number(value.size) >= 0;
const KEYS = [
  ...['actor', 'blobs', 'changes', 'operation', 'outcome', 'previous', 'reason', 'roles', 'seq', 'signer', 'subject'],
  ...['time', 'version', 'wallClock', 'workstation'],
];
const TEXTS = ['actor', 'operation', 'outcome', 'previous', 'reason', 'subject', 'time', 'wallClock', 'workstation'];
/** Where JSON.stringify and canonical JSON, or an object and a schema, might part: lone surrogates and a key that is none. */
const DOUBTFUL = /\\ud|__proto__/i;

/** Whether a text is surely canonical and surely an entry, found out several times quicker than by writing it anew. */
const isSurelyEntry = (value: unknown, text: string): value is LedgerEntry =>
  isObject(value) &&
  hasKeys(value, KEYS) &&
  TEXTS.every((key) => isText(value[key])) &&
  value.version === 1 &&
  isCount(value.seq) &&
  Number(value.seq) >= 1 &&
  HASH.test(String(value.previous)) &&
  isObject(value.signer) &&
  hasKeys(value.signer, ['keyId', 'kind']) &&
  isText(value.signer.keyId) &&
  (value.signer.kind === 'session' || value.signer.kind === 'workstation') &&
  Array.isArray(value.roles) &&
  value.roles.every(isText) &&
  Array.isArray(value.changes) &&
  value.changes.every(isChange) &&
  Array.isArray(value.blobs) &&
  value.blobs.every(isBlob) &&
  !DOUBTFUL.test(text) &&
  JSON.stringify(value) === text;

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
