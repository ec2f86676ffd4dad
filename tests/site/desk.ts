import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeReplica } from '#main/app/site/join.ts';
import { SharedWrites } from '#main/app/site/shared-writes.ts';
import type { Site } from '#main/ports/site.ts';
import { type TestClock, Workplace } from '#main/testing/workplace.ts';

/** One desk of a site: a workplace whose entries are written there. */
export interface Desk {
  place: Workplace;
  site: Site;
  writes: SharedWrites;
}

export const idOf = (place: Workplace): string => {
  const [{ id = '' } = {}] = place.context.vault.find('vault', {});
  return id;
};

/** From now on the desk writes by way of the site. */
export const share = (place: Workplace, site: Site): Desk => {
  const writes = new SharedWrites(place.context.vault, site);
  place.context.vault.shareBy(writes);
  return { place, site, writes };
};

/**
 * A second desk beside a first one, whose entries the site has. Both have the same key of the workstation: no entry admits
 * a second one yet (decision 0140).
 */
export const joined = async (first: Workplace, site: Site, clock: TestClock): Promise<Desk> => {
  const folder = join(mkdtempSync(join(tmpdir(), 'countersign-site-')), 'vault');
  const options = { clock, workstation: first.context.workstation.id, judge: () => [] };
  const replica = await makeReplica(folder, site, options, () =>
    cpSync(join(first.folder, 'workstation.json'), join(folder, 'workstation.json')),
  );
  replica.close();
  return share(await Workplace.goOn(folder, first.authorityPem, clock), site);
};
