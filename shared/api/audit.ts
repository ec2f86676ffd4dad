import { z } from 'zod';
import { contract } from './contract.ts';
import { userId } from './fields.ts';

const auditors = ['Auditor', 'Quality', 'Document Controller', 'Administrator'] as const;
const from = z.number().int().min(1);
const about = z.string().max(80).optional();
const search = {
  from,
  about,
  actor: z.union([userId, z.literal('system')]).optional(),
  operation: z.string().max(80).optional(),
  /** Words anywhere in the entry, in any case. */
  text: z.string().min(1).max(200).optional(),
  newestFirst: z.boolean().optional(),
  /** Only entries before this one: where the next page of a list that begins with the newest goes on. */
  before: z.number().int().min(1).optional(),
};
const limit = z.number().int().min(1).max(1000);
const value = z.string().nullable();
const row = z.strictObject({
  seq: z.number(),
  time: z.string(),
  /** What the workstation's clock said, with offset and zone. */
  wallClock: z.string(),
  workstation: z.string(),
  actor: z.string(),
  roles: z.array(z.string()),
  operation: z.string(),
  subject: z.string(),
  reason: z.string(),
  outcome: z.string(),
  changes: z.array(z.strictObject({ table: z.string(), id: z.string(), column: z.string(), before: value, after: value })),
});

export const auditOperations = {
  'audit.list': contract(auditors, z.strictObject({ ...search, limit }), z.array(row)),
  /** Entries exactly as they were signed. */
  'audit.export': contract(
    auditors,
    z.strictObject({ from, limit, about }),
    z.array(z.strictObject({ seq: z.number(), text: z.string(), hash: z.string(), signature: z.string() })),
  ),
  /** The trail as a file that other programs search and sort. */
  'audit.file': contract(
    auditors,
    z.strictObject({ ...search, limit: z.number().int().min(1).max(100_000), format: z.enum(['csv', 'json']) }),
    z.strictObject({ fileName: z.string(), entries: z.number(), sha256: z.string(), bytes: z.string() }),
  ),
  /** Proves the whole vault beside the work that goes on; takes as long as it takes. */
  'audit.verify': contract(
    auditors,
    z.strictObject({}),
    z.array(z.strictObject({ check: z.string(), ok: z.boolean(), detail: z.string() })),
  ),
  'audit.head': contract(auditors, z.strictObject({}), z.strictObject({ seq: z.number(), hash: z.string(), time: z.string() })),
} as const;
