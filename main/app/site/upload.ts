import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import type { Site } from '#main/ports/site.ts';
import type { LedgerRow } from '#main/ports/unit-of-work.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { AppError } from '#shared/domain/errors.ts';

/** What an entry of this vault brings, for the site. @throws AppError 'damaged' for content that was changed or is missing */
const contentsOf = (vault: SqliteVault, { text }: LedgerRow): Map<string, Uint8Array> =>
  new Map((parseEntry(text)?.blobs ?? []).map(({ hash }) => [hash, vault.blob(hash)]));

/**
 * Sends the site what it lacks of this vault. What was sent before is left there, so an upload that was interrupted
 * goes on where it ended.
 * @param tell how many entries the site has so far
 * @throws AppError 'conflict' where the site holds another history, 'site-unreachable', 'damaged'
 */
export const upload = async (vault: SqliteVault, site: Site, tell: (seq: number) => void = () => undefined): Promise<void> => {
  const { head } = await site.status();
  const [own] = head.seq === 0 ? [] : vault.ledger({ from: head.seq, limit: 1 });
  if (head.seq > 0 && own?.hash !== head.hash)
    throw new AppError('conflict', `The site already holds entry ${head.seq} of another history of this vault. Nothing was sent.`);
  let previous = head.hash;
  for (let seq = head.seq + 1; ; seq += 1) {
    const [row] = vault.ledger({ from: seq, limit: 1 });
    if (!row) return;
    const turn = await site.turn(seq - 1);
    if (turn.entries.length > 0) {
      await turn.leave();
      throw new AppError(
        'conflict',
        'Another workstation writes to the site meanwhile, so the upload was ended. Nothing was lost; look at its status.',
      );
    }
    await turn.append({ ...row, previous }, contentsOf(vault, row));
    previous = row.hash;
    tell(seq);
  }
};
