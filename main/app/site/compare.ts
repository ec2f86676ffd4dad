import { Faults } from '#main/domain/audit/check.ts';
import type { Site, SiteEntry } from '#main/ports/site.ts';
import type { LedgerRow } from '#main/ports/unit-of-work.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';

const PAGE = 500;

const faultOf = (own: LedgerRow, there: SiteEntry | undefined): string | null => {
  if (!there) return `Entry ${own.seq} is missing at the site, and is here. Who owns its database took it away.`;
  const isSame = there.hash === own.hash && there.text === own.text && there.signature === own.signature;
  return isSame ? null : `Entry ${own.seq} at the site is not what it is here. Who owns its database changed it.`;
};

/**
 * Compares the ledger of the site with the one here, which was judged when it was taken over: what the owner of the
 * database changes afterwards, nobody who has followed would ask for again.
 * @throws AppError 'site-unreachable'
 */
export const compareSite = async (vault: SqliteVault, site: Site): Promise<Faults> => {
  const faults = new Faults();
  for (let from = 1; ; from += PAGE) {
    const rows = vault.ledger({ from, limit: PAGE });
    if (rows.length === 0) return faults;
    const there = new Map((await site.after(from - 1, PAGE)).map((entry) => [entry.seq, entry]));
    for (const row of rows) {
      const fault = faultOf(row, there.get(row.seq));
      if (fault !== null) faults.add([fault]);
    }
  }
};
