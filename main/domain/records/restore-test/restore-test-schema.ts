import { z } from 'zod';
import { factsShape } from '../facts-report/facts-shape.ts';
import { isOfFormat, openUnderSeal, type SealedAnswer, underSeal } from '../sealed-report.ts';

export const RESTORE_TEST_FORMAT = 'countersign-restore-test';

/** What a restore test did and found (R29). */
export const restoreTestFacts = z.strictObject({
  asOf: z.strictObject({ date: z.string(), entry: z.number(), hash: z.string() }),
  outcome: z.enum(['passed', 'failed']),
  problem: z.string().nullable(),
  place: z.string(),
  nextDue: z.string(),
  seconds: z.string(),
  backup: z.strictObject({
    /** null for a backup that no entry of the ledger tells of. */
    id: z.string().nullable(),
    manifest: z.string(),
    manifestHash: z.string(),
    madeAt: z.string(),
    /** The newest entry that it holds. */
    entry: z.number(),
    entryHash: z.string(),
    files: z.number(),
    bytes: z.number(),
  }),
  /** Of the vault that was restored. */
  checks: z.array(z.strictObject({ check: z.string(), ok: z.boolean(), detail: z.string() })),
  /** Opened without the vault. */
  records: z.array(z.strictObject({ name: z.string(), sha256: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type RestoreTestFacts = z.output<typeof restoreTestFacts>;

const sealedSchema = underSeal(factsShape(RESTORE_TEST_FORMAT, [1, 2]));
export type SealedRestoreTest = z.output<typeof sealedSchema>;
export type RestoreTestReport = SealedRestoreTest['record'];

export const isRestoreTest = (raw: Uint8Array): boolean => isOfFormat(raw, RESTORE_TEST_FORMAT);

/** Reads a certificate that nobody vouches for; every field is known, or it is none. Never throws. */
export const openRestoreTest = (raw: Uint8Array): SealedAnswer<SealedRestoreTest> => openUnderSeal(raw, sealedSchema);
