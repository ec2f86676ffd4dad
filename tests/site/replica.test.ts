import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow } from '#main/app/site/follow.ts';
import { makeReplica } from '#main/app/site/join.ts';
import { upload } from '#main/app/site/upload.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { fixtures, newestTime, unpacked } from '../fixtures/unpack.ts';
import { missingTools } from '../independent/tools.ts';
import { Postgres } from './postgres.ts';
import { rowsOf } from './rows-of.ts';

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'countersign-site-')), 'vault');
const faultsOf = (folder: string) => verifyPath(folder, undefined).filter(({ ok }) => !ok);
const packed = readdirSync(fixtures).filter((name) => /^vault-format-\d+\.zip\.br$/.test(name));

describe.skipIf(missingTools('postgres'))('a replica of a vault', () => {
  let server: Postgres;
  const accounts: string[] = [];
  beforeAll(async () => {
    server = await Postgres.start();
  });
  afterAll(async () => server.remove());

  /** The site of a vault: the first one is set up, the others are added to it by the owner. */
  const siteOf = async (vault: SqliteVault): Promise<SiteLedger> => {
    const [{ id = '' } = {}] = vault.find('vault', {});
    if (accounts.length === 0) server.setUp({ vault: id, accounts: ['desk'] });
    else
      server.owner(
        `INSERT INTO countersign.vaults VALUES ('${id}') ON CONFLICT DO NOTHING; DELETE FROM countersign.ledger WHERE vault = '${id}'`,
      );
    accounts.push('desk');
    return SiteLedger.open(server.address('desk'), id);
  };
  const replicaOf = (site: SiteLedger, folder: string, clock: TestClock): Promise<SqliteVault> =>
    makeReplica(folder, site, { clock, workstation: 'another', judge: () => [] }, () => undefined);

  it.each(packed)(
    'has every row of the vault that it was made from, whatever was done there, and passes the same verification: %s',
    async (name) => {
      const from = unpacked(name);
      const clock = new TestClock(newestTime(from));
      const vault = openVault(from, { clock, workstation: 'test', judge: () => [] });
      const site = await siteOf(vault);
      await upload(vault, site);
      const folder = newFolder();
      const replica = await replicaOf(site, folder, clock);
      expect(rowsOf(replica)).toEqual(rowsOf(vault));
      for (const one of [vault, replica]) one.close();
      expect(faultsOf(folder)).toEqual([]);
      await site.close();
    },
  );

  it('takes nothing over from an insider whose entry is linked and signed, but not allowed, and keeps what stood before', async () => {
    const place = await Workplace.staffed();
    const { vault } = place.context;
    const site = await siteOf(vault);
    await upload(vault, site);
    const replica = await replicaOf(site, newFolder(), place.clock);
    await place.do('author', 'identity.lockSession', {});
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('reviewer'));
    if (!session) throw new Error('no session');
    const honest = place.context.vault.ledgerHead();
    place.context.vault.write(place.header('reviewer', 'documents.create'), session.signer, (uow) =>
      uow.update('grants', 'author/Author', { active: 0 }),
    );
    await upload(place.context.vault, site);
    await expect(follow(replica, site)).rejects.toMatchObject({
      code: 'vault-damaged',
      message: expect.stringContaining(`Entry ${honest.seq + 1}`),
    });
    expect(replica.ledgerHead()).toMatchObject({ seq: honest.seq, hash: honest.hash });
    expect(replica.get('grants', 'author/Author')).toMatchObject({ active: 1 });
    replica.close();
    await site.close();
  });

  it('goes no further where the site was set back, and where its owner changed a signature, which the hash does not cover', async () => {
    const place = await Workplace.staffed();
    const { vault } = place.context;
    const site = await siteOf(vault);
    await upload(vault, site);
    const replica = await replicaOf(site, newFolder(), place.clock);
    await place.do('author', 'identity.lockSession', {});
    await upload(vault, site);
    const { seq } = vault.ledgerHead();
    const [{ id = '' } = {}] = vault.find('vault', {});
    server.owner(`UPDATE countersign.ledger SET signature = 'AAAA' WHERE vault = '${id}' AND seq = ${seq}`);
    await expect(follow(replica, site)).rejects.toMatchObject({
      message: expect.stringContaining(`The signature of entry ${seq} is wrong`),
    });
    server.owner(`DELETE FROM countersign.ledger WHERE vault = '${id}' AND seq >= ${replica.ledgerHead().seq}`);
    await expect(follow(replica, site)).rejects.toMatchObject({ message: expect.stringContaining('which the site does not have') });
    replica.close();
    await site.close();
  });
});
