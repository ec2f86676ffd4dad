import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReplica } from '#main/app/site/join.ts';
import { upload } from '#main/app/site/upload.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { stateTables } from '#main/ports/tables.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../independent/tools.ts';
import { Postgres } from './postgres.ts';

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'countersign-site-')), 'vault');
/** Every row of every table that is state, and the ledger. */
const rowsOf = (vault: SqliteVault): Record<string, unknown[]> =>
  Object.fromEntries(['ledger', ...Object.keys(stateTables)].map((table) => [table, vault.query(`SELECT * FROM ${table} ORDER BY 1`)]));

describe.skipIf(missingTools('postgres'))('a replica of a vault', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await Postgres.start();
  });
  afterAll(async () => server.remove());

  it('has every row of the vault that it was made from, and passes the same verification', async () => {
    const place = await Workplace.staffed(new TestClock());
    const vault = place.context.vault;
    const [{ id = '' } = {}] = vault.find('vault', {});
    server.setUp({ vault: id, accounts: ['desk_a', 'desk_b'] });
    const [a, b] = [await SiteLedger.open(server.address('desk_a'), id), await SiteLedger.open(server.address('desk_b'), id)];
    await upload(vault, a);
    const folder = newFolder();
    const replica = await makeReplica(folder, b, { clock: place.clock, workstation: 'desk-b', judge: () => [] }, () => undefined);
    expect(rowsOf(replica)).toEqual(rowsOf(vault));
    replica.close();
    expect(verifyPath(folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
    vault.close();
    await Promise.all([a.close(), b.close()]);
  });
});
