import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareSite } from '#main/app/site/compare.ts';
import { follow } from '#main/app/site/follow.ts';
import { upload } from '#main/app/site/upload.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../independent/tools.ts';
import { CuttingProxy } from './cutting-proxy.ts';
import { type Desk, idOf, joined, share } from './desk.ts';
import { Postgres } from './postgres.ts';
import { rowsOf } from './rows-of.ts';

const CHILD = fileURLToPath(new URL('./desk-child.ts', import.meta.url));
const draft = (title: string) => ({ typeId: 'SOP', title, owner: 'author', department: 'Quality' });

describe.skipIf(missingTools('postgres'))('a site at fault', () => {
  let server: Postgres;
  let proxy: CuttingProxy;
  let id: string;
  const clock = new TestClock();
  /** Stays whole, and says what the site holds. */
  let witness: Desk;
  /** Reaches the site by way of the proxy. */
  let desk: Desk;

  beforeAll(async () => {
    server = await Postgres.start();
    proxy = await CuttingProxy.start(server.folder);
    const first = await Workplace.staffed(clock);
    id = idOf(first);
    server.setUp({ vault: id, accounts: ['desk_a', 'desk_b'] });
    const site = await SiteLedger.open(server.address('desk_a'), id);
    await upload(first.context.vault, site);
    desk = await joined(first, await SiteLedger.open({ ...server.address('desk_b'), host: proxy.folder }, id), clock);
    witness = share(first, site);
    await desk.place.signIn('author');
  });
  afterAll(async () => {
    await Promise.all([witness.site.close(), desk.site.close()]);
    await proxy.close();
    await server.remove();
  });
  const titled = (place: Workplace, title: string): number => place.context.vault.find('documents', { title }).length;
  const bothFollow = async () => {
    for (const { writes } of [witness, desk]) await writes.catchUp();
    expect(rowsOf(desk.place.context.vault)).toEqual(rowsOf(witness.place.context.vault));
  };

  it('whose answer is lost is asked again, and the person is told that the step stands: it stands once', async () => {
    proxy.cut = 'answer';
    expect(await desk.place.ask('author', 'documents.create', draft('Answer lost'))).toMatchObject({ ok: true });
    expect(proxy.cut, 'the connection was cut').toBe('nothing');
    await bothFollow();
    expect(titled(witness.place, 'Answer lost')).toBe(1);
  });

  it('that the request never reached says that nothing was written', async () => {
    const before = desk.place.context.vault.ledgerHead();
    proxy.cut = 'request';
    expect(await desk.place.ask('author', 'documents.create', draft('Request lost'))).toMatchObject({
      ok: false,
      code: 'site-unreachable',
      message: expect.stringContaining('This step was not written. Try again.'),
    });
    await bothFollow();
    expect(desk.place.context.vault.ledgerHead()).toEqual(before);
  });

  it('that stays away after the answer was lost leaves it open, and the step is here as soon as it is back, once', async () => {
    proxy.staysCut = true;
    proxy.cut = 'answer';
    expect(await desk.place.ask('author', 'documents.create', draft('Not known'))).toMatchObject({
      ok: false,
      code: 'site-unreachable',
      message: expect.stringContaining('It is not known yet whether this step was written'),
    });
    expect(titled(desk.place, 'Not known')).toBe(0);
    proxy.mend();
    await bothFollow();
    expect(titled(desk.place, 'Not known')).toBe(1);
  });

  it.each([
    ['before its entry is sent', 'before', 0],
    ['when it was sent and no answer came', 'sent', 1],
    ['when the answer came and nothing stood here yet', 'answered', 1],
  ] as const)(
    'whose desk is killed %s loses nothing and has nothing twice, and the desk goes on',
    async (_, step, written) => {
      const { folder, authorityPem } = desk.place;
      desk.place.context.vault.close();
      const authority = join(dirname(folder), 'authority.pem');
      writeFileSync(authority, authorityPem);
      const args = [CHILD, folder, authority, clock.time.toISOString(), server.folder, id, 'desk_b', step];
      const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect(child.signal, child.stderr).toBe('SIGKILL');
      // Whoever asks under the lock waits for what the killed one sent.
      await witness.site.holds({ seq: 1, hash: '' });
      await witness.writes.catchUp();
      expect(titled(witness.place, `Killed ${step}`)).toBe(written);
      desk = share(await Workplace.goOn(folder, authorityPem, clock), desk.site);
      expect(titled(desk.place, `Killed ${step}`), 'nothing local stood before the answer').toBe(0);
      await bothFollow();
      expect(titled(desk.place, `Killed ${step}`)).toBe(written);
      expect(await desk.place.do('author', 'documents.create', draft(`After ${step}`))).toBeTruthy();
      await bothFollow();
    },
    120_000,
  );

  it('whose standby is away: somebody who ends the wait has not made the step safe, and the person is told so', async () => {
    const standby = await server.standby();
    /** The connection of the desk that waits for the standby, when it is another one than before. */
    const waiting = async (former = '0'): Promise<string> => {
      for (;;) {
        const pid = server.owner(
          `SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND usename = 'desk_b' AND pid <> ${former}`,
        );
        if (pid !== '') return pid;
        await setTimeout(50);
      }
    };
    await desk.place.do('author', 'documents.create', draft('With a standby'));
    await standby.halt();
    const cancelled = desk.place.ask('author', 'documents.create', draft('Wait ended'));
    server.owner(`SELECT pg_cancel_backend(${await waiting()})`);
    expect(await cancelled).toMatchObject({
      ok: false,
      code: 'site-unreachable',
      message: expect.stringContaining('stands at the site, but somebody ended the wait for its standby'),
    });
    expect(titled(desk.place, 'Wait ended'), 'it stands').toBe(1);

    let isAnswered = false;
    const ended = desk.place.ask('author', 'documents.create', draft('Connection ended')).finally(() => {
      isAnswered = true;
    });
    const former = await waiting();
    server.owner(`SELECT pg_terminate_backend(${former})`);
    // It stands now and the lock is free; nobody is told that it is safe before the standby has it.
    await waiting(former);
    await setTimeout(300);
    expect(isAnswered).toBe(false);
    await standby.go();
    expect(await ended).toMatchObject({ ok: true });
    const { seq, hash } = desk.place.context.vault.ledgerHead();
    expect(standby.holds(`SELECT hash FROM countersign.ledger WHERE seq = ${seq}`)).toBe(hash);
    await bothFollow();
  }, 120_000);

  it('whose owner edits an entry, takes one away or cuts the end is found out by whoever has followed, with the number of the entry', async () => {
    const { vault } = witness.place.context;
    const { seq } = vault.ledgerHead();
    expect((await compareSite(vault, witness.site)).first).toEqual([]);
    const past = (sql: string) => server.owner(`SET session_replication_role = replica; ${sql}`);
    const text = `(SELECT replace(text, 'author', 'autor') FROM countersign.ledger WHERE seq = ${seq - 3})`;
    past(
      `UPDATE countersign.ledger SET text = ${text}, hash = encode(sha256(convert_to(${text}, 'UTF8')), 'hex') WHERE seq = ${seq - 3}; DELETE FROM countersign.ledger WHERE seq = ${seq - 2}`,
    );
    expect((await compareSite(vault, witness.site)).first).toEqual([
      expect.stringContaining(`Entry ${seq - 3} at the site is not what it is here`),
      expect.stringContaining(`Entry ${seq - 2} is missing at the site`),
    ]);
    past(`DELETE FROM countersign.ledger WHERE seq > ${seq - 4}`);
    await expect(follow(vault, witness.site)).rejects.toMatchObject({
      code: 'vault-damaged',
      message: expect.stringContaining('which the site does not have'),
    });
    expect((await compareSite(vault, witness.site)).first).toHaveLength(4);
  });

  it('leaves vaults that pass their verification', () => {
    for (const { place } of [witness, desk]) {
      place.context.vault.close();
      expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
    }
  });
});
