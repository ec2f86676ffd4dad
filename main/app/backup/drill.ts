import type { DrillFindings } from '#main/ports/backups.ts';
import { keptRecords } from '#main/storage/backup/kept-records.ts';
import { type OpenedBackup, openBackup, restoreFiles } from '#main/storage/backup/restore-backup.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { verifyRecordFile, verifyVaultOrRecord } from '../verify/verify.ts';
import type { DrillJob } from './backup-thread.ts';

interface Following {
  goOn(): void;
  restored(done: number, of: number): void;
  verifying(): void;
}

const nothing: Omit<DrillFindings, 'seconds'> = {
  ...{ manifest: '', manifestHash: '', madeAt: '', head: { seq: 0, hash: '', time: '' }, files: 0, bytes: 0 },
  ...{ checks: [], records: [], problem: null },
};
const factsOf = ({ name, manifest }: OpenedBackup): Partial<DrillFindings> => ({
  manifest: name,
  manifestHash: manifest.hash,
  madeAt: manifest.head.madeAt,
  head: manifest.head.head,
  files: manifest.files.length,
  bytes: manifest.files.reduce((sum, { size }) => sum + size, 0),
});

/** Each record as an auditor does it: its bytes and the certificate of the authority, and nothing of the vault. */
const openRecords = async (folder: string, most: number, authority: string): Promise<DrillFindings['records']> => {
  const found: DrillFindings['records'] = [];
  for (const { name, sha256, bytes } of keptRecords(folder, most).records) {
    const wrong = bytes === null ? ['It is missing.'] : await faultsOf(bytes, authority, name);
    found.push({ name, sha256, ok: wrong.length === 0, detail: wrong.join(' ') });
  }
  return found;
};
const faultsOf = async (bytes: Uint8Array, authority: string, name: string): Promise<string[]> => {
  const checks = await verifyRecordFile(bytes, authority, name);
  return checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);
};

/** What is at fault with the backup is what a drill is for; what keeps anybody from trying is refused. */
const FOUND: readonly ErrorCode[] = ['damaged', 'vault-damaged', 'vault-newer'];

/**
 * Restores the newest backup of a place aside, verifies the vault from its first entry, and opens records without it.
 * @throws AppError 'wrong-password', 'cannot-read', 'invalid-input', 'disk-full', 'refused' when it was cancelled
 */
export const restoreAside = async ({ from, secret, scratch, records }: DrillJob, following: Following): Promise<DrillFindings> => {
  const began = performance.now();
  let found: Omit<DrillFindings, 'seconds'> = nothing;
  try {
    const opened = await openBackup(from, undefined, secret);
    found = { ...found, ...factsOf(opened) };
    restoreFiles(opened, scratch, (done, of) => {
      following.goOn();
      following.restored(done, of);
    });
    following.verifying();
    found.checks = (await verifyVaultOrRecord(scratch, undefined)).map(({ check, ok, detail }) => ({ check, ok, detail }));
    following.goOn();
    found.records = await openRecords(scratch, records, keptRecords(scratch, 0).authority);
  } catch (error) {
    if (!(error instanceof AppError) || !FOUND.includes(error.code)) throw error;
    found = { ...found, problem: error.message };
  }
  return { ...found, seconds: Math.round((performance.now() - began) / 100) / 10 };
};
