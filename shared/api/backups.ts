import { z } from 'zod';
import { backupKeepers, backupPlanners, drillers } from '../domain/backups.ts';
import { auditors } from '../domain/roles.ts';
import { check } from './check.ts';
import { contract, stops, unattended } from './contract.ts';
import { custodian, date, empty, line, madeFile, password, reason } from './fields.ts';
import { signingAsTwo, signs } from './statement.ts';

/** A folder of this computer, or of a medium on it. */
const place = line(1000);
const days = (most: number) => z.number().int().min(1).max(most);
const planned = {
  place,
  everyDays: days(365),
  /** How many backups stay at least, and for how many days each. */
  keep: z.number().int().min(1).max(10_000),
  keepDays: days(36_500),
  drillDays: days(1100),
  /** A second folder, for checkpoints of the ledger; null for none. */
  checkpoints: place.nullable(),
};
const made = z.strictObject({
  id: z.string(),
  place: z.string(),
  manifest: z.string(),
  manifestHash: z.string(),
  /** The newest entry of the ledger that it holds. */
  entry: z.number().int(),
  /** The ledger's head that it holds, in short form. */
  head: z.string(),
  files: z.number().int(),
  /** Bytes of all files, and bytes that were written. */
  bytes: z.number().int(),
  written: z.number().int(),
  madeAt: z.string(),
  /** Null for one that the program made by itself, because it was due. */
  madeBy: z.string().nullable(),
});
const drilled = z.strictObject({
  id: z.string(),
  backup: z.string().nullable(),
  place: z.string(),
  manifest: z.string(),
  outcome: z.enum(['passed', 'failed']),
  problem: z.string().nullable(),
  records: z.number().int(),
  nextDue: date,
  drilledAt: z.string(),
  drilledBy: z.string(),
});

export const backupOperations = {
  /** Says where backups go, who opens them, how often they are made and tested, and how long they stay. */
  'backup.setPlan': contract(
    backupPlanners,
    z.strictObject({
      ...planned,
      /** Opens every backup that is made from now on; left out, the former passphrase stays. */
      passphrase: password.optional(),
      reason,
    }),
    z.strictObject({ id: z.string() }),
  ),
  /** The plan, what was made and tested, and what is late. */
  'backup.status': contract(
    auditors,
    empty,
    z.strictObject({
      plan: z.strictObject({ ...planned, setAt: z.string(), setBy: z.string() }).nullable(),
      /** The newest first. */
      backups: z.array(made),
      drills: z.array(drilled),
      /** The days until which the next ones are to be made; null without a plan, and for a test before the first backup. */
      backupDue: date.nullable(),
      drillDue: date.nullable(),
      backupLate: z.boolean(),
      drillLate: z.boolean(),
      /** The moment from which the program makes the next one by itself. */
      plannedAt: z.string().nullable(),
      /** The newest checkpoint since the vault was opened, and why none could be kept; a sentence. */
      checkpoints: z.strictObject({
        last: z.strictObject({ entry: z.number().int(), at: z.string() }).nullable(),
        fault: z.string().nullable(),
      }),
      /** Why it could not, when it last tried; null where nothing went wrong. */
      notMade: z.strictObject({ at: z.string(), message: z.string() }).nullable(),
    }),
  ),
  /** What lies outside of the vault and shows whether it was put back to an older state; a typed head is one of them. */
  'backup.anchors': contract(auditors, z.strictObject({ known: line(100).optional() }), z.strictObject({ checks: z.array(check) })),
  /** What is under way, and how far it is. */
  'backup.running': unattended(
    contract(
      auditors,
      empty,
      z
        .strictObject({
          what: z.enum(['backup', 'drill']),
          step: z.enum(['Copy', 'Restore', 'Verification']),
          percent: z.number().int().min(0).max(100),
          /** Null where nobody asked for it: the planned one. */
          by: z.string().nullable(),
          startedAt: z.string(),
        })
        .nullable(),
    ),
  ),
  /** Makes a backup of the vault as it stands, while people work. */
  'backup.make': contract(
    backupKeepers,
    z.strictObject({
      /** Another place than that of the plan. */
      place: place.optional(),
    }),
    made.extend({
      removed: z.number().int(),
      /** Why older backups stay that should have gone. */
      notRemoved: z.string().nullable(),
    }),
  ),
  // Public, because it is nobody's act: hosts ask for it while the vault is open.
  /** Makes the planned backup once it is due. */
  'backup.tick': contract('public', empty, z.strictObject({ made: z.string().nullable() })),
  // Public, because nobody is signed in to a vault that is being restored: the operation authenticates both people itself.
  /** Two people stand for it that an older backup takes the place of a newer state. */
  'backup.recordPutBack': signs(
    'public',
    {
      manifest: line(200),
      /** SHA-256 of the manifest. */
      manifestHash: z.string().regex(/^[0-9a-f]{64}$/),
      /** The newest entry that was restored. */
      entry: z.number().int().min(1),
      /** What was known and is lost by it, in words. */
      givenUp: line(1000),
      reason,
    },
    z.strictObject({ seq: z.number().int() }),
    signingAsTwo,
  ),
  /** Stops what is under way: it ends with a refusal, and nothing of it is kept. */
  'backup.cancel': stops(contract(backupKeepers, empty, empty)),
  /** Restores the newest backup aside, verifies it, opens records without it, and seals a certificate of what was found. */
  'backup.drill': contract(
    drillers,
    z.strictObject({
      place: place.optional(),
      /** How many records are opened. */
      records: z.number().int().min(1).max(500),
      /** What opens the backup: one of the two. */
      passphrase: password.optional(),
      custodianPassphrase: custodian.custodianPassphrase.optional(),
    }),
    drilled.extend({ ...madeFile, seconds: z.number() }),
  ),
  /** The certificate of a restore test, again. */
  'backup.certificate': contract(auditors, z.strictObject({ id: z.string() }), z.strictObject(madeFile)),
} as const;
