import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upload } from '#main/app/site/upload.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../independent/tools.ts';
import { type Desk, idOf, joined, share } from './desk.ts';
import { Postgres } from './postgres.ts';
import { rowsOf } from './rows-of.ts';

describe.skipIf(missingTools('postgres'))('two desks of a site', () => {
  let server: Postgres;
  let a: Desk;
  let b: Desk;

  beforeAll(async () => {
    server = await Postgres.start();
    const clock = new TestClock();
    const first = await Workplace.staffed(clock);
    const number = await first.approved();
    await first.release(number);
    const id = idOf(first);
    server.setUp({ vault: id, accounts: ['desk_a', 'desk_b'] });
    const [siteA, siteB] = [await SiteLedger.open(server.address('desk_a'), id), await SiteLedger.open(server.address('desk_b'), id)];
    await upload(first.context.vault, siteA);
    b = await joined(first, siteB, clock);
    a = share(first, siteA);
  });
  afterAll(async () => {
    await Promise.all([a.site.close(), b.site.close()]);
    await server.remove();
  });
  const bothFollow = async () => {
    await a.writes.catchUp();
    await b.writes.catchUp();
    expect(rowsOf(b.place.context.vault)).toEqual(rowsOf(a.place.context.vault));
  };

  it('show on one what was done on the other, from the draft to the release, and find it by its words', async () => {
    const number = await a.place.draft('Calibration of the torque wrench.');
    await a.place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await b.place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await a.place.release(number)).toMatchObject({ ok: true });
    await bothFollow();
    expect(JSON.stringify(await b.place.do('auditor', 'search.texts', { query: 'torque wrench', scope: 'all', limit: 10 }))).toContain(
      number,
    );
  });

  it('decide one step at once: one signs, the other is told that it was decided, and nothing is signed twice', async () => {
    const number = await a.place.draft();
    await a.place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await b.writes.catchUp();
    await a.place.signIn('reviewer');
    await b.place.signIn('reviewer');
    const answers = await Promise.all([a.place.decide('reviewer', number), b.place.decide('reviewer', number)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [told] = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
    expect(['conflict', 'refused']).toContain(told?.code);
    expect(told?.message).toMatch(/No open step of this revision waits for you|meanwhile/);
    await bothFollow();
    const about = a.place.context.vault.query<{ n: number }>("SELECT count(*) AS n FROM signatures WHERE user_id = 'reviewer'")[0]?.n;
    expect(about).toBe(3);
  });

  it('count a role that was taken away on one desk at the next entry of the other', async () => {
    await b.place.signIn('author');
    await a.place.do('admin', 'identity.setRole', { userId: 'author', role: 'Author', granted: false, reason: 'Left the team' });
    const answer = await b.place.ask('author', 'documents.create', {
      typeId: 'SOP',
      title: 'Late',
      owner: 'author',
      department: 'Quality',
    });
    expect(answer).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('taken away') });
    await bothFollow();
  });

  it('write nothing while the site is away, read on, and go on once it is back', async () => {
    for (const userId of ['control', 'auditor']) await b.place.signIn(userId);
    await server.halt('SIGQUIT');
    const before = b.place.context.vault.ledgerHead();
    expect(await b.place.ask('control', 'identity.lockSession', {})).toMatchObject({ ok: false, code: 'site-unreachable' });
    expect(b.place.context.vault.ledgerHead()).toEqual(before);
    expect(await b.place.ask('auditor', 'search.texts', { query: 'torque wrench', scope: 'all', limit: 10 })).toMatchObject({ ok: true });
    await server.go();
    expect(await b.place.ask('control', 'identity.lockSession', {})).toMatchObject({ ok: true });
    await bothFollow();
  });

  it('pass the same verification in the end', () => {
    for (const { place } of [a, b]) {
      place.context.vault.close();
      expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
    }
  });
});
