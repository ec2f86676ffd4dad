import { join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import { writeDurably } from './durable-file.ts';
import { readPlainFile } from './plain-files.ts';

const LENGTH = 12 + 1 + 64 + 1;

/**
 * The file `head`: the newest sequence and hash, kept outside the database, so that a database that was cut off or
 * put back is noticed. Written after each commit, as a new file that takes the old one's place (decision 0028), so it
 * can be behind the database but never ahead of it, and is never half written.
 */
export class HighWaterMark {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'head');
  }

  set(seq: number, hash: string): void {
    writeDurably(this.#path, `${String(seq).padStart(12, '0')} ${hash}\n`);
  }
}

/** @returns null when there is no mark, or none that can be read */
export const readHighWaterMark = (folder: string): { seq: number; hash: string } | null => {
  const bytes = readPlainFile(join(folder, 'head'));
  if (bytes === null) return null;
  const [seq, hash] = bytes.toString('utf8').slice(0, LENGTH).trim().split(' ');
  return seq !== undefined && hash !== undefined && /^\d{12}$/.test(seq) && /^[0-9a-f]{64}$/.test(hash) ? { seq: Number(seq), hash } : null;
};

/**
 * A vault that was cut off or put back is not opened: the next entry would move the mark and wipe out what shows it.
 * @param entry the ledger's entry of a sequence, if it has one
 * @throws AppError 'vault-damaged'
 */
export const requireMark = (folder: string, entry: (seq: number) => { hash: string } | undefined): void => {
  const mark = readHighWaterMark(folder);
  if (!mark && entry(1) !== undefined)
    throw new AppError(
      'vault-damaged',
      `The file "head" is missing from ${folder}, or cannot be read, so nothing shows whether the ledger was cut off. Put it back from a backup of this vault, an older one serves too; nothing was written.`,
    );
  if (mark && mark.seq > 0 && entry(mark.seq)?.hash !== mark.hash)
    throw new AppError(
      'vault-damaged',
      `The ledger of ${folder} does not hold entry ${mark.seq} as it was written: the vault was cut off or put back. Nothing was written. Run "verify" on it, and restore the whole folder from the newest backup.`,
    );
};
