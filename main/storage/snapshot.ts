import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { AppError } from '#shared/domain/errors.ts';

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
 * Reads what the descriptor shows, part by part. The file is never opened by its name: whoever closes a file gives up every
 * lock that its process has on it (POSIX), and with it the vault's lock against a second program.
 * @param step bytes of a part; a power of two, so that the page that is locked begins one. What is yielded is filled anew each time.
 */
export function* readSnapshot({ descriptor, bytes, pageSize }: Snapshot, step: number): Generator<{ at: number; bytes: Buffer }> {
  const buffer = Buffer.alloc(step);
  for (let at = 0; at < bytes; at += step) {
    const part = buffer.subarray(0, Math.min(step, bytes - at));
    let done = 0;
    if (at === LOCKED) done = part.fill(0, 0, pageSize) && Math.min(pageSize, part.length);
    while (done < part.length) {
      const count = readSync(descriptor, part, done, part.length - done, at + done);
      // Nobody shortens a database while its snapshot is held; a part of it must not pass for the whole.
      if (count === 0)
        throw new AppError('vault-damaged', 'The database of the vault was cut off while it was copied. Run "verify" on it.');
      done += count;
    }
    yield { at, bytes: part };
  }
}

/** Copies a snapshot to a new file. @param tell how many bytes are done */
export const copySnapshot = (snapshot: Snapshot, to: string, tell: (done: number) => void): void => {
  const target = openSync(to, 'wx', 0o600);
  try {
    for (const { at, bytes } of readSnapshot(snapshot, STEP)) {
      for (let done = 0; done < bytes.length; ) done += writeSync(target, bytes, done, bytes.length - done, at + done);
      tell(at + bytes.length);
    }
  } finally {
    closeSync(target);
  }
};
