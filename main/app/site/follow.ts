import type { Site, SiteEntry } from '#main/ports/site.ts';
import type { Foreign } from '#main/storage/foreign-entries.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { AppError } from '#shared/domain/errors.ts';
import { bring } from './contents.ts';
import { judgeForeign } from './judge-foreign.ts';

/** Entries that are taken over in one transaction: many, since each waits for the disk; few, since all are held. */
const PAGE = 500;

/**
 * Takes over entries of the site. Where one of them is at fault, those before it are taken over all the same.
 * @throws AppError 'vault-damaged' with the fault, 'damaged' for content that is not what was signed
 */
export const takeOver = async (vault: SqliteVault, site: Site, entries: readonly SiteEntry[]): Promise<void> => {
  const foreign: Foreign[] = [];
  let missed: unknown = null;
  for (const entry of entries) {
    try {
      foreign.push(await bring(vault, site, entry));
    } catch (error) {
      missed = error;
      break;
    }
  }
  try {
    if (foreign.length > 0) vault.takeOver(foreign, judgeForeign);
  } catch (error) {
    if (foreign.length === 1 || !(error instanceof AppError) || error.code !== 'vault-damaged') throw error;
    for (const one of foreign) vault.takeOver([one], judgeForeign);
  }
  if (missed !== null) throw missed;
};

/**
 * Refuses where the site does not hold the newest entry that is here: it was set back, or is another site.
 * @throws AppError 'vault-damaged'
 */
const requireSameHistory = async (vault: SqliteVault, site: Site): Promise<void> => {
  const head = vault.ledgerHead();
  if (head.seq === 0) return;
  const [there] = await site.after(head.seq - 1, 1);
  if (there?.hash === head.hash) return;
  const { head: other } = await site.status();
  throw new AppError(
    'vault-damaged',
    `This workstation has entry ${head.seq} (${head.hash}), which the site does not have; its last one is entry ${other.seq} (${other.hash}). The site was restored from a backup, a standby took over without its last entries, or it is another site. Nothing was written. Until two people have found out which it is, work on none of them.`,
  );
};

/**
 * Takes over all that the site has and this workstation lacks.
 * @param tell how many entries were taken over so far
 * @throws AppError 'site-unreachable', 'vault-damaged', 'damaged'
 */
export const follow = async (vault: SqliteVault, site: Site, tell: (seq: number) => void = () => undefined): Promise<void> => {
  await requireSameHistory(vault, site);
  for (;;) {
    const page = await site.after(vault.ledgerHead().seq, PAGE);
    if (page.length === 0) return;
    await takeOver(vault, site, page);
    tell(vault.ledgerHead().seq);
  }
};
