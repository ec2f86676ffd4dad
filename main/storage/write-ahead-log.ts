import { fstatSync, readSync, statSync } from 'node:fs';

// SQLite, "WAL-mode File Format": a header with two salts, then frames of a header and a page each. A log that begins anew is written
// over from its start under other salts, so the frames that count lie before those that carry older ones.
const HEAD = 32;
const HEAD_SALTS = 16;
const FRAME = 24;
const PAGES_AT = 4;
const FRAME_SALTS = 8;
const SALTS = 8;

export const logOf = (database: string): string => `${database}-wal`;
/** A database that was closed has none, or an empty one. */
export const hasLog = (database: string): boolean => (statSync(logOf(database), { throwIfNoEntry: false })?.size ?? 0) > 0;

/** What the log holds that may not be in the database file yet. */
export interface Committed {
  /** From the first on. */
  frames: number;
  /** Pages of the database after the last of them. */
  pages: number;
}

const startOf = (frame: number, pageSize: number): number => HEAD + frame * (FRAME + pageSize);
const bytesAt = (descriptor: number, at: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, at));
};

/**
 * How far the log is committed, without reading its pages: whoever asks answers screens meanwhile.
 * @param descriptor of a log whose newest transaction is committed or was undone, and none is half written under a commit
 * @returns null where nothing of it counts
 */
export const committedIn = (descriptor: number, pageSize: number): Committed | null => {
  const salts = bytesAt(descriptor, HEAD_SALTS, SALTS);
  const isOfNow = (frame: number): boolean =>
    salts.length === SALTS && bytesAt(descriptor, startOf(frame, pageSize) + FRAME_SALTS, SALTS).equals(salts);
  let [from, to] = [0, Math.max(0, Math.floor((fstatSync(descriptor).size - HEAD) / (FRAME + pageSize)))];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isOfNow(middle)) from = middle + 1;
    else to = middle;
  }
  // The frames behind the last commit are of a transaction that was undone after it had outgrown the cache.
  for (let frames = from; frames > 0; frames -= 1) {
    const field = bytesAt(descriptor, startOf(frames - 1, pageSize) + PAGES_AT, 4);
    const pages = field.length === 4 ? field.readUInt32BE() : 0;
    if (pages > 0) return { frames, pages };
  }
  return null;
};

/** Where in the log the newest form of each page stands, by the page's place in the database. */
export const placesOfPages = (descriptor: number, frames: number, pageSize: number): ReadonlyMap<number, number> => {
  const places = new Map<number, number>();
  for (let frame = 0; frame < frames; frame += 1) {
    const start = startOf(frame, pageSize);
    places.set((bytesAt(descriptor, start, 4).readUInt32BE() - 1) * pageSize, start + FRAME);
  }
  return places;
};
