import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

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
