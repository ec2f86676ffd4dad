import { closeSync, fsync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import { syncFolderInTime, writeDurably } from './durable-file.ts';
import { readPlainFile } from './plain-files.ts';

const LENGTH = 12 + 1 + 64 + 1;

/** After so many commits without a turn of the event loop, a mark is waited for. */
const MOST_BEHIND = 50;
/** What the file says. */
export const textOfMark = (seq: number, hash: string): string => `${String(seq).padStart(12, '0')} ${hash}\n`;

/**
 * The file `head`: the newest sequence and hash, kept outside the database, so that a database that was cut off or
 * put back is noticed. Written after each commit as a new file that is synced and takes the old one's place, so it can
 * be behind the database but never ahead of it, and is never half written. The disk is not waited for: that took three
 * times as long as the commit itself (decision 0028).
 */
export class HighWaterMark {
  readonly #path: string;
  /** The newest mark that does not bear the name yet. */
  #waiting: string | null = null;
  #behind = 0;
  /** Counts what was waited for: what was under way by then is older and must not take its place. */
  #waitedFor = 0;
  #isBusy = false;

  constructor(folder: string) {
    this.#path = join(folder, 'head');
  }

  set(seq: number, hash: string): void {
    this.#waiting = textOfMark(seq, hash);
    this.#behind += 1;
    if (this.#behind > MOST_BEHIND) this.flush();
    else if (!this.#isBusy) this.#begin(this.#waiting);
  }

  /** Brings the newest mark to the disk and waits for it. */
  flush(): void {
    const text = this.#waiting;
    if (text === null) return;
    this.#waitedFor += 1;
    rmSync(`${this.#path}.next`, { force: true });
    writeDurably(this.#path, text);
    this.#waiting = null;
    this.#behind = 0;
  }

  #begin(text: string): void {
    const beside = `${this.#path}.next`;
    rmSync(beside, { force: true });
    const handle = openSync(beside, 'wx', 0o600);
    try {
      writeSync(handle, text);
    } catch (error) {
      closeSync(handle);
      throw error;
    }
    const began = this.#waitedFor;
    this.#isBusy = true;
    fsync(handle, (fault) => {
      closeSync(handle);
      this.#isBusy = false;
      if (!fault) this.#goOn(() => (began === this.#waitedFor ? this.#take(beside, text) : undefined));
    });
  }

  #take(beside: string, text: string): void {
    renameSync(beside, this.#path);
    syncFolderInTime(dirname(this.#path));
    this.#behind = 0;
    if (this.#waiting === text) this.#waiting = null;
  }

  /** Nobody is there to be told of a fault: the mark stays behind, and the next one mends it. */
  #goOn(step: () => void): void {
    try {
      step();
      if (this.#waiting !== null) this.#begin(this.#waiting);
    } catch {
      this.#isBusy = false;
    }
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
