import type { Clock } from '#main/ports/clock.ts';
import type { Site } from '#main/ports/site.ts';
import { createVaultFolder } from '#main/storage/open-vault.ts';
import type { Judge, SqliteVault } from '#main/storage/sqlite-vault.ts';
import { AppError } from '#shared/domain/errors.ts';
import { bring } from './contents.ts';
import { follow } from './follow.ts';
import { judgeForeign } from './judge-foreign.ts';

/**
 * Makes a replica of a vault from its site, in a new folder. Every entry is judged as verification judges it.
 * @param fill what else lies in the folder of a vault, before its first entry
 * @throws AppError 'conflict' when something is in the folder, 'not-found' for a site without entries, and what `follow` throws
 */
export const makeReplica = async (
  folder: string,
  site: Site,
  options: { clock: Clock; workstation: string; judge: Judge },
  fill: () => void,
): Promise<SqliteVault> => {
  const [first] = await site.after(0, 1);
  if (!first) throw new AppError('not-found', 'The site holds no entry of this vault yet. Run "site init" where the vault is, to its end.');
  const foreign = await bring(null, site, first);
  const vault = createVaultFolder(folder, options, (empty) => {
    fill();
    empty.takeOver([foreign], judgeForeign);
  });
  try {
    await follow(vault, site);
    return vault;
  } catch (error) {
    vault.close();
    throw error;
  }
};
