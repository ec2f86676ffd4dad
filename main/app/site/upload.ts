import type { Site, SiteEntry } from '#main/ports/site.ts';
import type { LedgerRow } from '#main/ports/unit-of-work.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { AppError } from '#shared/domain/errors.ts';
import { contentsOf, sendContent } from './contents.ts';
import { notSafe } from './not-safe.ts';

/** Entries that are sent in one turn: many, since each turn waits for the disk of the site; and so few that they are quickly sent. */
const ENTRIES = 500;
const BYTES = 4 * 1024 * 1024;

/** The next entries, in the size of one message; at least one. */
const pageFrom = (vault: SqliteVault, from: number): LedgerRow[] => {
  let bytes = 0;
  const rows = vault.ledger({ from, limit: ENTRIES });
  const past = rows.findIndex(({ text }, index) => {
    bytes += text.length;
    return index > 0 && bytes > BYTES;
  });
  return past === -1 ? rows : rows.slice(0, past);
};

/**
 * Sends the site what it lacks of this vault. What was sent before is left there, so an upload that was interrupted
 * goes on where it ended. Content goes up before the turn in which its entries are written.
 * @param tell how many entries the site has so far
 * @throws AppError 'conflict' where the site holds another history, 'site-unreachable', 'damaged'
 */
export const upload = async (vault: SqliteVault, site: Site, tell: (seq: number) => void = () => undefined): Promise<void> => {
  let { head } = await site.status();
  const [own] = head.seq === 0 ? [] : vault.ledger({ from: head.seq, limit: 1 });
  if (head.seq > 0 && own?.hash !== head.hash)
    throw new AppError('conflict', `The site already holds entry ${head.seq} of another history of this vault. Nothing was sent.`);
  for (let rows = pageFrom(vault, head.seq + 1); rows.length > 0; rows = pageFrom(vault, head.seq + 1)) {
    const entries: SiteEntry[] = [];
    for (const row of rows) {
      const contents: Record<string, readonly string[]> = {};
      for (const content of contentsOf(row)) contents[content.hash] = await sendContent(vault, site, content);
      entries.push({ ...row, previous: head.hash, contents });
      head = row;
    }
    const turn = await site.turn((rows[0] ?? head).seq - 1);
    if (turn.entries.length > 0) {
      await turn.leave();
      throw new AppError(
        'conflict',
        'Another workstation writes to the site meanwhile, so the upload was ended. Nothing was lost; look at its status.',
      );
    }
    const { isSafe } = await turn.append(entries);
    if (!isSafe) throw notSafe();
    tell(head.seq);
  }
};
