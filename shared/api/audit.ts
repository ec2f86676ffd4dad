import { z } from 'zod';
import { auditors } from '../domain/roles.ts';
import { check } from './check.ts';
import { contract, stops, unattended } from './contract.ts';
import { date, empty, madeFile, userId } from './fields.ts';

const from = z.number().int().min(1);
const about = z.string().max(80).optional();
const search = {
  from,
  about,
  actor: z.union([userId, z.literal('system')]).optional(),
  operation: z.string().max(80).optional(),
  /** Words anywhere in the entry, in any case. */
  text: z.string().min(1).max(200).optional(),
  /** First and last day, in the zone of the workstation. */
  since: date.optional(),
  until: date.optional(),
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
  /** What was done or tried, in words. */
  did: z.string(),
  subject: z.string(),
  reason: z.string(),
  outcome: z.string(),
  /** Since when it is void, by whom and why, in a sentence; null when it has an effect. */
  void: value,
  changes: z.array(z.strictObject({ table: z.string(), id: z.string(), column: z.string(), before: value, after: value })),
});

const integrity = z.strictObject({
  /** The newest entry at this moment. */
  head: z.number(),
  running: z.strictObject({ percent: z.number(), upTo: z.number(), startedAt: z.string() }).nullable(),
  /** The newest verification that came to a result. */
  last: z
    .strictObject({
      at: z.string(),
      seconds: z.number(),
      /** The newest entry that the verification covers; of later ones it says nothing. */
      upTo: z.strictObject({ seq: z.number(), hash: z.string(), time: z.string() }),
      /** Where two people had signed a proof and this one began; null for a whole one. */
      since: z.strictObject({ seq: z.number(), time: z.string(), signedBy: z.array(z.string()) }).nullable(),
      ok: z.boolean(),
      /** Its only fault are entries that two people marked void: work can go on. */
      butVoided: z.boolean(),
      /** Empty for people who may not read the audit trail: the findings name rows and their values. */
      checks: z.array(check),
    })
    .nullable(),
  /** Why the newest verification came to no result. */
  stopped: z.string().nullable(),
});

export const auditOperations = {
  'audit.list': contract(auditors, z.strictObject({ ...search, limit }), z.array(row)),
  /** The same search for a screen: one short turn of it, which may have found little, and where the next one goes on. */
  'audit.page': contract(
    auditors,
    z.strictObject({ ...search, limit }),
    z.strictObject({
      rows: z.array(
        row
          .pick({ seq: true, time: true, actor: true, operation: true, did: true, subject: true, reason: true, outcome: true, void: true })
          .extend({ name: z.string() }),
      ),
      next: z.number().nullable(),
      /** Ledger time of the entry where the next turn begins: so far back, or on, everything was looked at. */
      nextTime: z.string().nullable(),
    }),
  ),
  /** One entry with its values in full, and what the computer called itself on which its person had signed in; null where that is not kept. */
  'audit.entry': contract(auditors, z.strictObject({ seq: z.number().int().min(1) }), row.extend({ name: z.string(), computer: value })),
  /** Where a date stands in the ledger: its last entry, or the last before it. */
  'audit.locate': contract(auditors, z.strictObject({ date }), z.strictObject({ seq: z.number() })),
  /** The operations that occur in the ledger, with their words. */
  'audit.operations': contract(auditors, empty, z.array(z.strictObject({ operation: z.string(), did: z.string() }))),
  /** Entries exactly as they were signed. */
  'audit.export': contract(
    auditors,
    z.strictObject({ from, limit, about }),
    z.array(z.strictObject({ seq: z.number(), text: z.string(), hash: z.string(), signature: z.string() })),
  ),
  /** The trail as a file: CSV or JSON for other programs, PDF as a report for people. */
  'audit.file': contract(
    auditors,
    z.strictObject({
      ...search,
      /** The most that the format takes when left out. */
      limit: z.number().int().min(1).max(100_000).optional(),
      format: z.enum(['csv', 'json', 'pdf']),
    }),
    z.strictObject({
      ...madeFile,
      entries: z.number(),
      /** Where the rest begins that the file does not hold; null when it holds everything that was asked for. */
      next: z.number().nullable(),
    }),
  ),
  /** Begins to verify the whole vault beside the work that goes on; `audit.integrity` tells how far it is. */
  'audit.verify': contract(auditors, empty, empty),
  'audit.cancelVerify': stops(contract(auditors, empty, empty)),
  /** What is known of the vault's integrity at this moment; everybody who works in it sees that. */
  'audit.integrity': unattended(contract('person', empty, integrity)),
  'audit.head': contract(auditors, empty, z.strictObject({ seq: z.number(), hash: z.string(), time: z.string() })),
} as const;
