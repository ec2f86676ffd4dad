import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { restoreBackup } from '#main/app/restore.ts';
import { passwordOf, type Workplace } from './workplace.ts';

export const BACKUP_PASSPHRASE = 'four unrelated words of the backups';
export const backupPlan = { everyDays: 7, keep: 2, keepDays: 30, drillDays: 90, checkpoints: null, reason: 'As the procedure says' };

export const madeFolder = (scratch: string, name: string): string => {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
/** Every file in a folder, in order. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : []))
    .sort();

/** Content in a file of its own, which nothing makes smaller. */
export const keepLarge = async (place: Workplace, bytes: number): Promise<void> => {
  const number = await place.draft();
  const file = await place.give('author', randomBytes(bytes));
  await place.do('author', 'documents.importFile', { number, fileName: 'large.bin', file, asFile: true });
};
export const planBackups = (place: Workplace, to: string) =>
  place.do('admin', 'backup.setPlan', { ...backupPlan, place: to, passphrase: BACKUP_PASSPHRASE });
/** Restores the newest backup by its passphrase. */
export const restoreFrom = (
  from: string,
  into: string,
  more: Partial<Parameters<typeof restoreBackup>[0]> = {},
  options: Parameters<typeof restoreBackup>[2] = {},
) => restoreBackup({ from, into, secret: { passphrase: BACKUP_PASSPHRASE }, ...more }, () => undefined, options);
const typed = (userId: string) => ({ userId, password: passwordOf(userId) });
/** The two who put an older backup back. */
export const two = (first = 'quality', second = 'control') => ({
  first: typed(first),
  second: typed(second),
  reason: 'The newer one is damaged',
});
