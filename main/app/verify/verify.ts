import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupChecks } from '#main/domain/alcoa/backup-checks.ts';
import { byAttribute, type DatedCheck } from '#main/domain/alcoa/by-attribute.ts';
import type { RunRow } from '#main/domain/assessments/assessments.store.ts';
import { type Check, failed } from '#main/domain/audit/check.ts';
import { anchorChecks } from '#main/domain/backups/anchors.ts';
import { type VaultEvidence, verifyLedger } from '#main/domain/records/verify-ledger.ts';
import { type SinceEvidence, verifySince } from '#main/domain/records/verify-since.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import type { Clock } from '#main/ports/clock.ts';
import { readSheet } from '#main/rendering/docx/verify-docx.ts';
import { readPaper } from '#main/rendering/pdf-signing/read-paper.ts';
import { type Places, readOutside } from '#main/storage/backup/anchors-outside.ts';
import { LARGEST_ROW } from '#main/storage/blobs.ts';
import { withEvidence, withSnapshotEvidence } from '#main/storage/evidence.ts';
import { processFolder } from '#main/storage/files/process-folder.ts';
import type { Reading } from '#main/storage/reading.ts';
import { withSignaturePool } from '#main/storage/signatures/signature-pool.ts';
import type { Snapshot } from '#main/storage/snapshot.ts';
import { shareKey } from '#main/storage/vault-key.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { grammar } from '../gathered/grammar.ts';
import { verifyAssessments } from './verify-assessments.ts';
import { verifyRecordFile } from './verify-record-file.ts';
import { type KeptSet, verifyReferences } from './verify-references.ts';
import { keptRoomRecords, NO_ROOM_RECORDS, type RoomRecords, verifyRoomRecords } from './verify-room-records.ts';

export { verifyRecordFile };

const readers = { readPaper, readSheet };
const LARGEST = 512 * 1024 * 1024;

const read = (path: string): Uint8Array => {
  try {
    if (statSync(path).size > LARGEST) throw new AppError('cannot-read', `${path} is larger than 512 MB, which no record is.`);
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('cannot-read', `${path} cannot be read. Check the path and your rights.`);
  }
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** @throws AppError 'cannot-read' when the file holds no certificate */
export const readAuthority = (path: string): string => {
  const pem = new TextDecoder().decode(read(path));
  if (!certificateFacts(pem)) throw new AppError('cannot-read', `${path} holds no certificate. Give the authority's certificate as PEM.`);
  return pem;
};

/** A database that cannot be read is a finding, not a fault of the program. */
const damageAsCheck = (work: () => Check[]): Check[] => {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'vault-damaged') return [failed('Database', error.message)];
    throw error;
  }
};

/** Read while the evidence is at hand; a table that cannot be read is told by the other checks. */
const keptSets = (evidence: VaultEvidence): KeptSet[] => {
  if (!evidence.tables.includes('reference_sets')) return [];
  return ([...evidence.rows('reference_sets')] as unknown as KeptSet['row'][]).map((row) => ({
    row,
    about: evidence.content(row.about_hash),
    file: row.file_size <= LARGEST_ROW ? evidence.content(row.file_hash) : null,
  }));
};

/** What takes longer than reading rows: reference sets, the assessments that rest on them, and pages that are drawn again. */
export interface KeptBeside {
  sets: KeptSet[];
  runs: RunRow[];
  rooms: RoomRecords;
}
const NOTHING_BESIDE: KeptBeside = { sets: [], runs: [], rooms: NO_ROOM_RECORDS };
const keptBeside = (evidence: VaultEvidence): KeptBeside => ({
  sets: keptSets(evidence),
  runs: evidence.tables.includes('assessments') ? ([...evidence.rows('assessments')] as unknown as RunRow[]) : [],
  rooms: keptRoomRecords(evidence),
});
export const verifyBeside = async (folder: string, { sets, runs, rooms }: KeptBeside): Promise<Check[]> => {
  const scratch = mkdtempSync(join(processFolder(tmpdir()), 'references-'));
  try {
    shareKey(folder, scratch);
    return [
      ...(await verifyRoomRecords(rooms)),
      ...(await verifyReferences(folder, sets, scratch)),
      ...(await verifyAssessments(folder, runs, sets, scratch)),
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Verifies everything, the signatures on several cores. @param threads how many of them may be used; all when not given */
const verifyAll = (evidence: VaultEvidence, authority: string | null, threads = availableParallelism()): Check[] =>
  withSignaturePool((signing) => verifyLedger(evidence, authority, { grammar, signing, readers }).checks, {
    threads,
    expected: evidence.mark?.seq ?? 0,
  });

/**
 * Verifies a vault that is in use, as it stood when the snapshot was taken. One core is left to those who work meanwhile.
 * @returns the checks, and the digest of the state for people to sign, or null where something was at fault
 * @throws AppError 'disk-full'
 */
export const verifySnapshot = (
  of: { folder: string; snapshot: Snapshot; scratch: string },
  tell: (reading: Reading) => void,
): { checks: Check[]; stateDigest: string | null; beside: KeptBeside } => {
  let stateDigest: string | null = null;
  let beside = NOTHING_BESIDE;
  const threads = availableParallelism() - 1;
  const checks = damageAsCheck(() =>
    withSnapshotEvidence({ ...of, threads }, tell, (evidence) => {
      beside = keptBeside(evidence);
      const found = verifyAll(evidence, null, threads);
      if (found.every(({ ok }) => ok)) stateDigest = evidence.stateDigest();
      return found;
    }),
  );
  return { checks, stateDigest, beside };
};

/** Verifies what is new in an open vault since two people signed a proof of it; starting threads would take longer than it does. */
export const verifySinceSigned = (evidence: SinceEvidence): Check[] => verifySince(evidence, { grammar, readers });

/**
 * Verifies a vault folder, check by check.
 * @param trust path of the authority's certificate (PEM), or undefined for the authority that the vault itself names
 * @throws AppError 'cannot-read'
 */
export const verifyPath = (path: string, trust: string | undefined): Check[] => {
  const authority = trust === undefined ? null : readAuthority(trust);
  return damageAsCheck(() => withEvidence(path, (evidence) => verifyAll(evidence, authority)));
};

/** Everything in one go; nobody waits beside it. */
const inOne = <Result>(turns: Generator<void, Result>): Result => {
  for (;;) {
    const { done, value } = turns.next();
    if (done === true) return value;
  }
};

/**
 * The same with the reference sets, whose files are read again in processes apart, and with what lies outside where that is asked for.
 * @param also looks at the same evidence
 */
const verifyFolder = async (
  path: string,
  trust: string | undefined,
  places?: Places,
  also?: (evidence: VaultEvidence) => void,
): Promise<Check[]> => {
  const authority = trust === undefined ? null : readAuthority(trust);
  let beside = NOTHING_BESIDE;
  const checks = damageAsCheck(() =>
    withEvidence(path, (evidence) => {
      beside = keptBeside(evidence);
      also?.(evidence);
      const found = verifyAll(evidence, authority);
      return places ? [...found, ...inOne(anchorChecks(evidence.query, readOutside(path, evidence.query, places)))] : found;
    }),
  );
  return [...checks, ...(await verifyBeside(path, beside))];
};

/**
 * Verifies a vault folder, and says which attribute of ALCOA+ each check belongs to, with backups and restore tests.
 * @throws AppError 'cannot-read', 'invalid-input'
 */
export const verifyByAttribute = async (
  path: string,
  { trust, places, clock }: { trust?: string | undefined; places: Places; clock: Clock },
): Promise<{ checks: Check[]; attributes: Output<'alcoa.show'>['attributes'] }> => {
  if (!isFolder(path))
    throw new AppError('invalid-input', 'The nine attributes are told of a whole vault. Give its folder, or leave out --alcoa.');
  const at = clock.now().toISOString();
  let backups: DatedCheck[] = [];
  const checks = await verifyFolder(path, trust, places, (evidence) => {
    backups = backupChecks(evidence, at, clock.zone());
  });
  return { checks, attributes: byAttribute({ checks: checks.map((check) => ({ ...check, at })), isWhole: true }, backups) };
};

/**
 * Verifies a vault folder, a record PDF, DOCX or JSON, check by check.
 * @param trust path of the authority's certificate (PEM); only a vault can be checked without one
 * @param places what lies outside of a vault and is held against its ledger; nothing when left out
 * @throws AppError 'cannot-read', 'invalid-input'
 */
export const verifyVaultOrRecord = async (path: string, trust: string | undefined, places?: Places): Promise<Check[]> => {
  if (isFolder(path)) return verifyFolder(path, trust, places);
  if (trust === undefined)
    throw new AppError(
      'invalid-input',
      'A record is verified against the authority whose certificate you trust. Give it with --trust authority.pem.',
    );
  const authority = readAuthority(trust);
  return verifyRecordFile(read(path), authority, path);
};
