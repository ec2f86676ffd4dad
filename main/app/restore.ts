import { requireHead } from '#main/domain/audit/known-head.ts';
import type { CustodianGiven } from '#main/domain/identity/custodian.ts';
import type { BackupSecret } from '#main/ports/backups.ts';
import { entryHashIn } from '#main/storage/backup/kept-records.ts';
import { intoNewFolder, type OpenedBackup, openBackup, restoreFiles } from '#main/storage/backup/restore-backup.ts';
import { readHighWaterMark } from '#main/storage/high-water-mark.ts';
import { AppError } from '#shared/domain/errors.ts';
import { shortHead } from '#shared/domain/ledger-head.ts';
import { type AppOptions, openApp } from './compose.ts';
import { dispatch } from './dispatch.ts';
import { verifyVaultOrRecord } from './verify/verify.ts';

/** Quality, and a Document Controller or Administrator. */
interface TwoPeople {
  first: { userId: string; password: string };
  second: { userId: string; password: string };
  reason: string;
  /** Gives the key of the workstation to this computer, where its store has it not. */
  custodian?: CustodianGiven | undefined;
}

export interface AskedRestore {
  from: string;
  into: string;
  secret: BackupSecret;
  /** Name of a manifest; the newest when left out. */
  backup?: string | undefined;
  /** Who put one back that something newer is known than, and why; they are people of the vault that is restored. */
  older?: TwoPeople | undefined;
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

/**
 * What is known and is not in a backup, in words; null where it is the newest that anybody knows.
 * @throws AppError 'refused' where something is, and no two people stand for it
 */
const givenUp = (asked: AskedRestore, { name, isNewest, newest, manifest }: OpenedBackup): string | null => {
  const { seq } = manifest.head.head;
  const further = knownHeads(asked).find((one) => one.seq > seq);
  if (isNewest && !further) return null;
  if (asked.older) return further ? `entry ${shortHead(further)}, as ${further.where} says` : `the newer backup ${newest}`;
  throw new AppError(
    'refused',
    further
      ? `The backup ${name} ends with entry ${seq}, and ${further.where} is of entry ${further.seq}: what was entered between is not in it. Look for a newer backup; or two people restore it with --older.`
      : `The backup ${name} is not the newest one of this folder: what was entered since is not in it. Restore the newest one; or two people restore this one with --older.`,
  );
};

/** Written into the restored vault before it has its name: an older state never stands there without who put it back. */
const record = async (
  folder: string,
  { first, second, reason, custodian }: TwoPeople,
  opened: OpenedBackup,
  lost: string,
  options: AppOptions,
) => {
  const app = await openApp(folder, options, custodian);
  try {
    const { head, hash } = opened.manifest;
    const about = { manifest: opened.name, manifestHash: hash, entry: head.head.seq, givenUp: lost, reason };
    const answer = await dispatch(app, null, 'backup.recordPutBack', { ...about, first, second });
    if (!answer.ok) throw new AppError(answer.code, `${answer.message} Nothing was restored.`);
  } finally {
    app.vault.close();
  }
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
 * then the folder has its name. One that is older than something known is put back by two people, as an entry of its own.
 * @param options of the program that writes that entry
 * @throws AppError with why nothing was restored
 */
export const restoreBackup = async (asked: AskedRestore, tell: (done: number, of: number) => void, options: AppOptions = {}) => {
  const opened = await openBackup(asked.from, asked.backup, asked.secret);
  const lost = givenUp(asked, opened);
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
    if (lost !== null && asked.older) await record(beside, asked.older, opened, lost, options);
    return found;
  });
  const { head, files } = opened.manifest;
  return { backup: opened.name, isNewest: opened.isNewest, madeAt: head.madeAt, head: head.head, files: files.length, checks };
};
