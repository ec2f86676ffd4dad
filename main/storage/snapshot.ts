import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** The database file as it stands at one moment, while its vault goes on writing beside it. */
export interface Snapshot {
  /** Open for as long as the vault is. */
  descriptor: number;
  bytes: number;
  pageSize: number;
  /** Newest entry of the ledger at that moment. */
  head: { seq: number; hash: string; time: string };
  /** The high-water mark at that moment; the file `head` runs on. */
  mark: { seq: number; hash: string } | null;
  /** Milliseconds; files that are younger belong to later entries. */
  at: number;
}

const STEP = 4 * 1024 * 1024;
/** SQLite locks bytes here and never keeps anything in their page; Windows lets nobody read them. */
const LOCKED = 2 ** 30;

/**
 * Copies what the descriptor shows. The file is never opened by its name: whoever closes a file gives up every lock
 * that its process has on it (POSIX), and with it the vault's lock against a second program.
 * @param tell how many bytes are done
 */
export const copySnapshot = ({ descriptor, bytes, pageSize }: Snapshot, to: string, tell: (done: number) => void): void => {
  const target = openSync(to, 'wx', 0o600);
  try {
    const buffer = Buffer.alloc(STEP);
    for (let done = 0; done < bytes; ) {
      if (done === LOCKED) done += pageSize;
      const end = Math.min(bytes, done + STEP, done < LOCKED ? LOCKED : bytes);
      if (end <= done) break;
      const count = readSync(descriptor, buffer, 0, end - done, done);
      if (count === 0) break;
      writeSync(target, buffer, 0, count, done);
      done += count;
      tell(done);
    }
  } finally {
    closeSync(target);
  }
};
