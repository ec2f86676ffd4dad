import type { Database } from 'better-sqlite3';
import { type EntryContent, entryContent } from '#shared/domain/register/entry-content.ts';
import { saySame } from '#shared/domain/register/says.ts';
import { readBlobFile } from './blobs.ts';

/** Answers that are kept; contents never change under their hashes, so an answer holds for ever. */
const KEPT = 50_000;

/**
 * Gives SQL the function `say_same(asking, hash, body, hash, body)`: whether two versions of an entry say the same to one that is linked
 * to it, so that lists of many entries are answered by the rule that one entry is. A body that lies in a file is null in the database.
 */
export const giveSaySame = (database: Database, folder: string): void => {
  const known = new Map<string, number>();
  const contentIn = (hash: unknown, body: unknown): EntryContent => {
    const bytes = body instanceof Uint8Array ? body : readBlobFile(folder, String(hash));
    return entryContent.parse(JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())));
  };
  const answer = (asking: string, one: unknown[], other: unknown[]): number => {
    try {
      return Number(saySame(asking, contentIn(one[0], one[1]), contentIn(other[0], other[1])));
    } catch {
      // What cannot be read is no proof that nothing changed; reading the entry itself says that it is damaged.
      return 0;
    }
  };
  database.function('say_same', { deterministic: true }, (asking, hash, body, otherHash, otherBody) => {
    const key = `${asking} ${hash} ${otherHash}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    if (known.size >= KEPT) known.clear();
    const said = answer(String(asking), [hash, body], [otherHash, otherBody]);
    known.set(key, said);
    return said;
  });
};
