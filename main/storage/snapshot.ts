import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { AppError } from '#shared/domain/errors.ts';
import { placesOfPages } from './write-ahead-log.ts';

/** The database as it stands at one moment, while its vault goes on writing beside it. */
export interface Snapshot {
  /** Open for as long as the vault is. */
  descriptor: number;
  bytes: number;
  /** Of the file: what is beyond stands in the log, or was never written. */
  fileBytes: number;
  /** The part of the write-ahead log whose pages are newer than those of the file. */
  log: { descriptor: number; frames: number } | null;
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

const cutOff = (): AppError =>
  new AppError('vault-damaged', 'The database of the vault was cut off while it was copied. Run "verify" on it.');

/** Nobody shortens a database while its snapshot is held; a part of it must not pass for the whole. */
const fill = (descriptor: number, into: Buffer, at: number): void => {
  for (let done = 0; done < into.length; ) {
    const count = readSync(descriptor, into, done, into.length - done, at + done);
    if (count === 0) throw cutOff();
    done += count;
  }
};

/**
 * Reads what the descriptors show, part by part, each page in its newest form. The file is never opened by its name: whoever closes
 * a file gives up every lock that its process has on it (POSIX), and with it the vault's lock against a second program.
 * @param step bytes of a part; a power of two, so that the page that is locked begins one. What is yielded is filled anew each time.
 */
export function* readSnapshot(
  { descriptor, bytes, fileBytes, log, pageSize }: Snapshot,
  step: number,
): Generator<{ at: number; bytes: Buffer }> {
  const newer = log ? placesOfPages(log.descriptor, log.frames, pageSize) : null;
  const buffer = Buffer.alloc(step);
  for (let at = 0; at < bytes; at += step) {
    const part = buffer.subarray(0, Math.min(step, bytes - at));
    const locked = at === LOCKED ? Math.min(pageSize, part.length) : 0;
    const inFile = Math.max(locked, Math.min(part.length, fileBytes - at));
    part.fill(0, 0, locked).fill(0, inFile);
    fill(descriptor, part.subarray(locked, inFile), at + locked);
    if (log && newer)
      for (let page = 0; page < part.length; page += pageSize) {
        const place = newer.get(at + page);
        if (place !== undefined) fill(log.descriptor, part.subarray(page, page + pageSize), place);
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
