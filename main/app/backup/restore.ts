import { requireHead } from '#main/domain/audit/known-head.ts';
import type { BackupSecret } from '#main/ports/backups.ts';
import { entryHashIn } from '#main/storage/backup/kept-records.ts';
import { intoNewFolder, type OpenedBackup, openBackup, restoreFiles } from '#main/storage/backup/restore-backup.ts';
import { readHighWaterMark } from '#main/storage/high-water-mark.ts';
import { AppError } from '#shared/domain/errors.ts';
import { verifyVaultOrRecord } from '../verify/verify.ts';

export interface AskedRestore {
  from: string;
  into: string;
  secret: BackupSecret;
  /** Name of a manifest; the newest when left out. */
  backup?: string | undefined;
  /** Whether one may be restored that others are newer than. */
  older?: boolean | undefined;
  /** A ledger head that somebody kept outside, as records and papers print it. */
  known?: string | undefined;
  /** The vault that it takes the place of, whose mark says how far it was. */
  insteadOf?: string | undefined;
  /** Path of the authority's certificate. */
  trust?: string | undefined;
}

const knownHeads = ({ known, insteadOf }: AskedRestore): { seq: number; hash: string; where: string }[] => {
  const typed = known === undefined ? null : requireHead(known);
  const mark = insteadOf === undefined ? null : readHighWaterMark(insteadOf);
  if (insteadOf !== undefined && !mark)
    throw new AppError('cannot-read', `There is no high-water mark in ${insteadOf}, so nothing says how far that vault was. Leave it out.`);
  return [
    ...(typed ? [{ ...typed, where: 'the head that you gave' }] : []),
    ...(mark ? [{ ...mark, where: `the mark of ${insteadOf}` }] : []),
  ];
};

/** @throws AppError 'refused' for a backup that is older than something known, unless that was said */
const requireNotOlder = (asked: AskedRestore, { name, isNewest, manifest }: OpenedBackup): void => {
  const { seq } = manifest.head.head;
  const further = knownHeads(asked).find((one) => one.seq > seq);
  if (asked.older === true || (isNewest && !further)) return;
  throw new AppError(
    'refused',
    further
      ? `The backup ${name} ends with entry ${seq}, and ${further.where} is of entry ${further.seq}: what was entered between is not in it. Look for a newer backup, or restore it with --older.`
      : `The backup ${name} is not the newest one of this folder: what was entered since is not in it. Restore the newest one, or this one with --older.`,
  );
};

const requireKnown = (asked: AskedRestore, folder: string): void => {
  for (const { seq, hash, where } of knownHeads(asked)) {
    const there = entryHashIn(folder, seq);
    if (there !== null && !there.startsWith(hash))
      throw new AppError(
        'vault-damaged',
        `Entry ${seq} of the restored vault is not the one of ${where}: its history is another one. Nothing was restored.`,
      );
  }
};

/**
 * Restores a backup into a new folder: every piece is proven, then the vault from its first entry as `verify` does, and only
 * then the folder has its name.
 * @throws AppError with why nothing was restored
 */
export const restoreBackup = async (asked: AskedRestore, tell: (done: number, of: number) => void) => {
  const opened = await openBackup(asked.from, asked.backup, asked.secret);
  requireNotOlder(asked, opened);
  const checks = await intoNewFolder(asked.into, async (beside) => {
    restoreFiles(opened, beside, tell);
    requireKnown(asked, beside);
    const found = await verifyVaultOrRecord(beside, asked.trust);
    const wrong = found.filter(({ ok }) => !ok);
    if (wrong.length > 0)
      throw new AppError(
        'vault-damaged',
        `The vault in the backup ${opened.name} does not verify, so nothing was restored. ${wrong.map(({ check, detail }) => `${check}: ${detail}`).join(' ')}`,
      );
    return found;
  });
  const { head, files } = opened.manifest;
  return { backup: opened.name, isNewest: opened.isNewest, madeAt: head.madeAt, head: head.head, files: files.length, checks };
};
