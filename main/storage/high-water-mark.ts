import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';

const LENGTH = 12 + 1 + 64 + 1;

/**
 * The file `head`: the newest sequence and hash, kept outside the database, so that a database that was cut off or
 * put back is noticed. Written after each commit, so it can be behind the database but never ahead of it.
 */
export class HighWaterMark {
  readonly #handle: number;

  constructor(folder: string) {
    const path = join(folder, 'head');
    this.#handle = openSync(path, existsSync(path) ? 'r+' : 'w+');
  }

  set(seq: number, hash: string): void {
    writeSync(this.#handle, `${String(seq).padStart(12, '0')} ${hash}\n`, 0);
  }

  close(): void {
    closeSync(this.#handle);
  }
}

/** @returns null when there is no mark, or none that can be read */
export const readHighWaterMark = (folder: string): { seq: number; hash: string } | null => {
  const path = join(folder, 'head');
  if (!existsSync(path)) return null;
  const [seq, hash] = readFileSync(path, 'utf8').slice(0, LENGTH).trim().split(' ');
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
