import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Desk, newSeat } from '#main/app/desk.ts';
import { dispatch } from '#main/app/dispatch.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';
import { isOperation, operations } from '#shared/api/index.ts';
import { roles } from '#shared/domain/roles.ts';

const DAY = 24 * 60;
const told = (alerts: readonly { sentence: string }[]): string => alerts.map(({ sentence }) => sentence).join(' ');
const idOf = (role: string): string => `only-${role.toLowerCase().replaceAll(' ', '-')}`;

describe('access', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.open();
  });

  it('[R24] the access review tells of each account what needs a decision, and its conclusion is kept', async () => {
    await place.hire('anna', ['Author']);
    await place.hire('both', ['Administrator', 'Approver']);
    await place.do('admin', 'identity.addPerson', { userId: 'late', printedName: 'Late Comer', department: 'Quality', roles: [] });
    await place.signIn('anna');
    await place.later(100 * DAY);
    await place.ask(null, 'identity.signIn', { userId: 'anna', password: 'wrong wrong wrong wrong' });
    await place.signIn('admin');
    const report = await place.do('admin', 'identity.accessReview', {});
    const attention = Object.fromEntries(report.people.map((one) => [one.userId, one.attention]));
    expect(attention).toEqual({
      admin: [],
      anna: ['has not signed in for more than 90 days', '1 failed attempts in the last 90 days'],
      both: ['has never signed in', 'holds Administrator together with a content role'],
      late: ['has not enrolled: the one-time password is still open', 'holds no role'],
    });
    expect(report.people.find((one) => one.userId === 'anna')).toMatchObject({
      roles: ['Author'],
      passwordSetAt: '2026-11-24T09:00:00.000Z',
      lastSignIn: '2026-11-24T09:00:00.000Z',
    });
    expect(report.lastReview).toBeNull();
    await place.do('admin', 'identity.concludeAccessReview', { conclusion: 'Late Comer is reminded; nothing else' });
    expect((await place.do('admin', 'identity.accessReview', {})).lastReview).toMatchObject({
      by: 'Ada Administrator',
      conclusion: 'Late Comer is reminded; nothing else',
    });
    expect(await place.ask('anna', 'identity.accessReview', {})).toMatchObject({ ok: false });
  });

  it('[R08] a role or a session that is taken away while a decision is being signed, counts', async () => {
    await place.staff();
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'admin']) await place.signIn(userId);
    const deciding = place.decide('reviewer', number);
    await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Reviewer', granted: false, reason: 'Left the team' });
    expect(await deciding).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining('taken away meanwhile') });
    await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Reviewer', granted: true, reason: 'Came back', ...custodian });
    const again = place.decide('reviewer', number);
    await place.do('admin', 'identity.deactivate', { userId: 'reviewer', reason: 'Left the company' });
    expect(await again).toMatchObject({ ok: false });
    expect(place.context.vault.find('signatures', {})).toEqual([]);
  });

  it('[R24] a password that was changed counts from the change, and an old one is shown', async () => {
    await place.hire('anna', ['Author']);
    await place.later(400 * DAY);
    const attention = async () =>
      (await place.do('admin', 'identity.accessReview', {})).people.find((one) => one.userId === 'anna')?.attention.join('; ');
    await place.signIn('admin');
    expect(await attention()).toContain('the same password for more than 365 days');
    await place.signIn('anna');
    await place.do('anna', 'identity.changePassword', { password: passwordOf('anna'), newPassword: 'quite another phrase altogether' });
    expect(await attention()).toBe('');
  });

  it('[R26] an administrator hears of a locked account at the next sign-in, also when the lock is over, and while signed in', async () => {
    await place.hire('anna', ['Author']);
    await place.signIn('admin');
    const since = place.clock.now().toISOString();
    place.clock.forward(1);
    for (let count = 0; count < 5; count += 1)
      await place.ask(null, 'identity.signIn', { userId: 'anna', password: 'wrong wrong wrong wrong' });
    expect((await place.do('admin', 'identity.alerts', { since })).join()).toContain(
      'anna was locked at 2026-11-24 10:01 until 2026-11-24 10:16 (Europe/Berlin)',
    );
    place.clock.forward(3 * DAY);
    const signIn = () => place.do(null, 'identity.signIn', { userId: 'admin', password: passwordOf('admin') });
    expect(told((await signIn()).alerts)).toContain('anna was locked at 2026-11-24 10:01 until 2026-11-24 10:16 (Europe/Berlin)');
    place.clock.forward(1);
    expect((await signIn()).alerts).toEqual([]);
  });

  it('[R26] failed signings lock the account as failed sign-ins do', async () => {
    await place.staff();
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const sign = (password: string) =>
      place.ask('reviewer', 'workflow.decide', { number, decision: 'approve', userId: 'reviewer', password });
    for (let count = 0; count < 4; count += 1)
      expect(await sign('wrong wrong wrong wrong')).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(await sign('wrong wrong wrong wrong')).toMatchObject({ ok: false, code: 'locked-out' });
    expect(await sign(passwordOf('reviewer'))).toMatchObject({ ok: false, code: 'locked-out' });
    const logged = await place.do('admin', 'audit.list', { from: 1, limit: 1000, operation: 'workflow.decide.failed' });
    expect(logged.map((row) => row.subject)).toEqual(Array.from({ length: 5 }, () => 'person reviewer'));
    const { alerts } = await place.do(null, 'identity.signIn', { userId: 'admin', password: passwordOf('admin') });
    expect(told(alerts)).toContain('reviewer was locked');
  });

  it('[R08] each role is refused every operation, and every export, that is not granted to it', async () => {
    for (const role of roles) await place.hire(idOf(role), [role]);
    for (const role of roles)
      for (const name of Object.keys(operations)) {
        if (!isOperation(name)) continue;
        const { permission } = operations[name];
        if (typeof permission === 'string' || permission.includes(role)) continue;
        expect(await place.ask(idOf(role), name, {}), `${role}: ${name}`).toMatchObject({ ok: false, code: 'forbidden' });
      }
    const readers = operations['records.export'].permission;
    expect(roles.filter((role) => !readers.includes(role))).toEqual(['Administrator', 'Visiting Auditor']);
  });

  it('[R08] a signature meaning is given by the role of its step and by no other', async () => {
    await place.staff();
    for (const role of roles) await place.hire(idOf(role), [role]);
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const [step, meaning] of [
      ['Reviewer', 'Review'],
      ['Quality', 'Quality approval'],
      ['Approver', 'Approval'],
    ] as const) {
      for (const role of roles) if (role !== step) expect((await place.decide(idOf(role), number)).ok, `${role} at ${meaning}`).toBe(false);
      expect((await place.decide(idOf(step), number)).ok).toBe(true);
      const signed = (await place.do('auditor', 'documents.show', { number })).revisions[0]?.signatures.at(-1);
      expect(signed).toMatchObject({ role: step, meaning });
    }
  });

  it('names people as they are printed, and tells two of one name apart by their user ids', async () => {
    await place.hire('anna', ['Author']);
    const of = { typeId: 'SOP', title: 'A procedure', owner: 'anna', department: 'Quality' };
    const { number } = await place.do('anna', 'documents.create', of);
    const owner = async () => (await place.do('anna', 'documents.show', { number })).owner;
    expect(await owner()).toEqual({ userId: 'anna', name: 'ANNA Person' });
    await place.do('admin', 'identity.addPerson', {
      userId: 'anna2',
      printedName: 'ANNA Person',
      department: 'Quality',
      roles: ['Reader'],
    });
    expect(await owner()).toEqual({ userId: 'anna', name: 'ANNA Person (anna)' });
    expect(await place.do('anna', 'identity.colleagues', {})).toEqual([
      { userId: 'admin', name: 'Ada Administrator' },
      { userId: 'anna', name: 'ANNA Person (anna)' },
      { userId: 'anna2', name: 'ANNA Person (anna2)' },
    ]);
  });

  it('[R04] an account that is deactivated loses its open session at once', async () => {
    await place.staff();
    expect((await place.ask('reviewer', 'workflow.myTasks', {})).ok).toBe(true);
    await place.do('admin', 'identity.deactivate', { userId: 'reviewer', reason: 'left the company' });
    expect(await place.ask('reviewer', 'workflow.myTasks', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
  });

  it('[R21] after the idle lock the next signing asks for both again', async () => {
    await place.staff();
    const sign = async (withId: boolean) => {
      const number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
      const id = withId ? { userId: 'reviewer' } : {};
      return place.ask('reviewer', 'workflow.decide', { number, decision: 'approve', password: passwordOf('reviewer'), ...id });
    };
    expect((await sign(true)).ok).toBe(true);
    place.clock.forward(16);
    expect(await place.ask('reviewer', 'workflow.myTasks', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
    await place.signIn('author');
    await place.signIn('reviewer');
    expect(await sign(false)).toMatchObject({ ok: false, code: 'refused' });
    expect((await sign(true)).ok).toBe(true);
  });

  it('what somebody began goes on to its end however long it takes, and nobody begins anything else meanwhile', async () => {
    await place.staff();
    await place.release(await place.approved());
    const folder = mkdtempSync(join(tmpdir(), 'countersign-long-'));
    const session = await place.signIn('control');
    const work = place.ask('control', 'exchange.makePackage', { folder, form: 'folder' });
    place.clock.forward(16);
    expect(await place.ask('control', 'exchange.packageState', {})).toMatchObject({ ok: true });
    const locked = { ok: false, code: 'not-signed-in', message: expect.stringContaining('15 minutes without work') };
    expect(await place.ask('control', 'audit.list', {})).toMatchObject(locked);
    expect(await dispatch(place.context, session, 'workflow.home', {}, 'screen')).toMatchObject(locked);
    expect(await work).toMatchObject({ ok: true });
    // Whoever began it leaves, as a command does when it is done.
    expect(await dispatch(place.context, session, 'identity.signOut', {})).toMatchObject({ ok: true });
    expect(await place.ask('control', 'exchange.packageState', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
  });

  it('what somebody began can be stopped as long as it runs, and a command that is done ends without a fault', async () => {
    await place.staff();
    await place.release(await place.approved());
    const session = await place.signIn('control');
    const folder = mkdtempSync(join(tmpdir(), 'countersign-long-'));
    const work = place.ask('control', 'exchange.makePackage', { folder, form: 'folder' });
    place.clock.forward(16);
    expect(await dispatch(place.context, session, 'exchange.cancelPackage', {})).toMatchObject({ ok: true });
    expect(await work).toMatchObject({ ok: false, message: expect.stringContaining('cancelled') });
    expect(await dispatch(place.context, session, 'exchange.cancelPackage', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
  });

  it('[R21] a session that was left is not open again where leaving it cannot be written', async () => {
    await place.staff();
    const session = await place.signIn('author');
    // Behind the ledger nothing is written, and the idle time has passed.
    place.clock.forward(-16);
    expect(await dispatch(place.context, session, 'identity.signOut', {})).toMatchObject({ ok: false, code: 'clock' });
    expect(await dispatch(place.context, session, 'workflow.home', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
  });

  it('what somebody began goes on when the locked desk is opened again by a new session', async () => {
    await place.staff();
    await place.release(await place.approved());
    const { folder } = place;
    place.context.vault.close();
    const desk = new Desk({ host: 'browser', because: 'A test.', version: '0', settingsFolder: dirname(folder), clock: place.clock });
    const seat = newSeat();
    const signIn = () => desk.call(seat, 'identity.signIn', { userId: 'control', password: passwordOf('control') });
    try {
      expect(await desk.call(seat, 'host.openVault', { folder })).toMatchObject({ ok: true });
      expect(await signIn()).toMatchObject({ ok: true });
      const before = seat.sessionId;
      const made = mkdtempSync(join(tmpdir(), 'countersign-long-'));
      const work = desk.call(seat, 'exchange.makePackage', { folder: made, form: 'folder' });
      place.clock.forward(16);
      expect(await signIn()).toMatchObject({ ok: true });
      expect(seat.sessionId).not.toBe(before);
      expect(await work).toMatchObject({ ok: true });
    } finally {
      desk.close();
    }
  });
});
