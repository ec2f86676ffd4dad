import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followLive } from '#main/app/site/live.ts';
import { upload } from '#main/app/site/upload.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../independent/tools.ts';
import { Around } from './around.ts';
import { type Desk, idOf, joined, share } from './desk.ts';
import { Postgres } from './postgres.ts';

/** So long that no test waits for it. */
const NEVER_MS = 600_000;

/** A site whose hints all are lost. */
class Silent extends Around {
  override async listen() {
    return { isLost: false, end: async () => undefined };
  }
}

describe.skipIf(missingTools('postgres'))('a desk that follows while others write', () => {
  let server: Postgres;
  let a: Desk;
  let b: Desk;
  beforeAll(async () => {
    server = await Postgres.start();
    const clock = new TestClock();
    const first = await Workplace.staffed(clock);
    const id = idOf(first);
    server.setUp({ vault: id, accounts: ['desk_a', 'desk_b'] });
    const site = await SiteLedger.open(server.address('desk_a'), id);
    await upload(first.context.vault, site);
    b = await joined(first, await SiteLedger.open(server.address('desk_b'), id), clock);
    a = share(first, site);
    await a.place.signIn('author');
  });
  afterAll(async () => {
    await Promise.all([a.site.close(), b.site.close()]);
    await server.remove();
  });

  const write = (title: string) =>
    a.place.do('author', 'documents.create', { typeId: 'SOP', title, owner: 'author', department: 'Quality' });
  const shown = ({ place }: Desk, title: string): boolean => place.context.vault.find('documents', { title }).length === 1;
  /** Without anything being asked of this desk; how soon, the benchmark says. */
  const arrives = (title: string): Promise<void> => expect.poll(() => shown(b, title), { interval: 5 }).toBe(true);
  const listeners = (): number => Number(server.owner("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"));

  it('shows what another desk wrote by the hint alone, and ends with nothing left open', async () => {
    const told: unknown[] = [];
    const live = followLive(b.writes, b.site, (fault) => told.push(fault), NEVER_MS);
    while (told.length === 0) await setTimeout(5);
    expect(listeners()).toBe(1);
    for (const title of ['One', 'Two', 'Three']) {
      await write(title);
      await arrives(title);
    }
    await live.end();
    expect(new Set(told)).toEqual(new Set([null]));
    while (listeners() > 0) await setTimeout(5);
    await write('After its end');
    await setTimeout(300);
    expect(shown(b, 'After its end')).toBe(false);
  });

  it('shows it without any hint, as often as it looks', async () => {
    const live = followLive(b.writes, new Silent(b.site), () => undefined, 100);
    await arrives('After its end');
    await write('No hint');
    await arrives('No hint');
    await live.end();
  });

  it('says what keeps it from following while the site is away, and follows again by hints once it is back', async () => {
    let now: unknown;
    const live = followLive(
      b.writes,
      b.site,
      (fault) => {
        now = fault;
      },
      200,
    );
    while (now !== null) await setTimeout(5);
    await server.halt('SIGQUIT');
    while (now === null) await setTimeout(5);
    expect(now).toMatchObject({ code: 'site-unreachable' });
    await server.go();
    while (now !== null) await setTimeout(5);
    await write('Back again');
    await arrives('Back again');
    await live.end();
    expect(listeners()).toBe(0);
  });
});
