import { beforeEach, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { verifyLedger } from '#main/domain/records/verify-ledger.ts';
import { withEvidence } from '#main/storage/evidence.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { weakestPolicy } from '#shared/domain/security-policy.ts';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
  await place.hire('control', ['Document Controller']);
  await place.hire('author', ['Author']);
});
const faults = () =>
  withEvidence(place.folder, (evidence) => verifyLedger(evidence, place.authorityPem, { grammar }).checks.filter(({ ok }) => !ok));
const document = (department: string) =>
  place.ask('author', 'documents.create', { typeId: 'SOP', title: 'A procedure', owner: 'author', department });
const names = async () => (await place.do('author', 'identity.listDepartments', {})).filter(({ active }) => active).map(({ name }) => name);

describe('departments are a list that people and documents pick from', () => {
  it('takes any name until the first is entered, and then only those of the list and those in use', async () => {
    expect((await document('Somewhere')).ok).toBe(true);
    await place.do('admin', 'identity.addDepartment', { name: 'Regulatory Affairs' });
    expect(await names()).toEqual(['IT', 'Quality', 'Regulatory Affairs', 'Somewhere']);
    expect((await document('Regulatory Affairs')).ok).toBe(true);
    expect(await document('Regulatory')).toMatchObject({
      ok: false,
      code: 'invalid-input',
      message: expect.stringContaining('IT, Quality, Regulatory Affairs, Somewhere'),
    });
    const person = { userId: 'nina', printedName: 'Nina Novak', department: 'Nowhere', roles: [] };
    expect(await place.ask('admin', 'identity.addPerson', person)).toMatchObject({ ok: false, code: 'invalid-input' });
    expect((await place.ask('admin', 'identity.addPerson', { ...person, department: 'Quality' })).ok).toBe(true);
    expect(faults()).toEqual([]);
  });

  it('is closed with a reason and opened again; who and what was there keeps it', async () => {
    const made = await document('Quality');
    await place.do('control', 'identity.closeDepartment', { name: 'Quality', reason: 'merged into Regulatory Affairs' });
    expect(await document('Quality')).toMatchObject({ ok: false, code: 'invalid-input' });
    const listed = (await place.do('author', 'identity.listDepartments', {})).find(({ name }) => name === 'Quality');
    expect(listed).toEqual({ name: 'Quality', active: false, people: 2, documents: 1 });
    if (made.ok) expect((await place.do('author', 'documents.show', made.value)).department).toBe('Quality');
    expect(await place.ask('control', 'identity.addDepartment', { name: 'QUALITY' })).toMatchObject({
      ok: true,
      value: { name: 'Quality' },
    });
    expect(await place.ask('control', 'identity.addDepartment', { name: 'Quality' })).toMatchObject({ ok: false, code: 'conflict' });
    expect((await document('Quality')).ok).toBe(true);
    expect(faults()).toEqual([]);
  });

  it('a person moves to another department with a reason; authors keep no list', async () => {
    await place.do('admin', 'identity.addDepartment', { name: 'Development' });
    const moved = { userId: 'author', department: 'Development', reason: 'changed teams' };
    await place.do('admin', 'identity.setDepartment', moved);
    expect((await place.do('admin', 'identity.listPeople', {})).find(({ userId }) => userId === 'author')?.department).toBe('Development');
    expect(await place.ask('admin', 'identity.setDepartment', { ...moved, department: 'Elsewhere' })).toMatchObject({
      code: 'invalid-input',
    });
    for (const name of ['identity.addDepartment', 'identity.closeDepartment', 'identity.setDepartment'] as const)
      expect(await place.ask('author', name, {})).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('[R21] the rules of access can be made stricter and never weaker', () => {
  const set = (change: Partial<Record<keyof typeof weakestPolicy, number>>) =>
    place.ask('admin', 'vault.setPolicy', { ...weakestPolicy, ...change, reason: 'audit finding 12' });

  it.each([
    [{ idleMinutes: 16 }],
    [{ idleMinutes: 0 }],
    [{ failuresAllowed: 6 }],
    [{ lockMinutes: 14 }],
    [{ shortestPassword: 14 }],
    [{ idleMinutes: 1.5 }],
  ])('refuses %o', async (change) => {
    expect(await set(change)).toMatchObject({ ok: false, code: 'invalid-input' });
    expect((await place.do('admin', 'vault.information', {})).policy).toEqual(weakestPolicy);
  });

  it('a shorter idle time locks sooner, for everybody and at once', async () => {
    expect((await set({ idleMinutes: 5 })).ok).toBe(true);
    await place.signIn('author');
    place.clock.forward(4);
    expect((await place.ask('author', 'workflow.home', {})).ok).toBe(true);
    place.clock.forward(6);
    expect(await place.ask('author', 'workflow.home', {})).toMatchObject({
      code: 'not-signed-in',
      message: expect.stringContaining('5 minutes without work'),
    });
    expect(faults()).toEqual([]);
  });

  it('fewer failures lock an account, for longer, and the sentence says until when in the zone of the desk', async () => {
    expect((await set({ failuresAllowed: 3, lockMinutes: 60 })).ok).toBe(true);
    const wrong = () => place.ask(null, 'identity.signIn', { userId: 'author', password: 'wrong' });
    expect(await wrong()).toMatchObject({ code: 'wrong-password', message: expect.stringContaining('After 3 failures') });
    await wrong();
    expect(await wrong()).toMatchObject({
      code: 'locked-out',
      message: expect.stringContaining('for 60 more minutes, until 2026-11-24 11:00 (Europe/Berlin)'),
    });
    place.clock.forward(59);
    expect(await wrong()).toMatchObject({ code: 'locked-out', message: expect.stringContaining('one more minute') });
    place.clock.forward(2);
    await place.signIn('author');
  });

  it('a longer password is asked of whoever chooses one', async () => {
    expect((await set({ shortestPassword: 40 })).ok).toBe(true);
    const change = (newPassword: string) => place.ask('author', 'identity.changePassword', { password: passwordOf('author'), newPassword });
    expect(await change('twenty letters and more')).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('40 characters'),
    });
    expect((await change('forty letters and more are quite a lot of letters')).ok).toBe(true);
  });
});

describe('[R26] attempts that failed with a user id', () => {
  beforeEach(async () => {
    place = await Workplace.staffed();
  });
  const signIn = (userId: string, password = passwordOf(userId)) => place.ask(null, 'identity.signIn', { userId, password });
  const told = async (userId: string) => {
    const answer = await signIn(userId);
    // What was mended when the copied folder was opened leads nowhere.
    return answer.ok ? answer.value.alerts.filter(({ lead }) => lead !== null) : [];
  };

  it('are told once, to the person they concern, by name and act, and lead to the own password', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.signIn('reviewer');
    place.clock.forward(1);
    await place.ask('reviewer', 'workflow.decide', { number, decision: 'approve', userId: 'reviewer', password: 'wrong' });
    await signIn('reviewer', 'wrong');
    await signIn('reviewer', 'wrong');
    for (const userId of ['author', 'quality']) expect(await told(userId)).toEqual([]);
    expect(await told('reviewer')).toEqual([
      {
        sentence:
          '1 attempt to sign and 2 attempts to sign in as REVIEWER Person (reviewer) failed since your last session was opened, the last one at 2026-11-24 10:01 (Europe/Berlin). If that was not you, change your password and tell an administrator.',
        lead: { path: '/profile', label: 'Change my password' },
      },
    ]);
    expect(await told('reviewer')).toEqual([]);
  });

  it('are told when the person unlocks the own desk, where somebody else tried', async () => {
    await place.do('author', 'identity.lockSession', {});
    await place.ask('author', 'identity.unlockSession', { password: 'a guess' });
    const { alerts } = await place.do('author', 'identity.unlockSession', { password: passwordOf('author') });
    expect(alerts.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('1 attempt to unlock the session as AUTHOR Person (author) failed'),
    ]);
    expect(await told('author')).toEqual([]);
  });

  it('are told although they locked the account meanwhile', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn('author', 'wrong');
    place.clock.forward(16);
    expect((await told('author')).map(({ sentence }) => sentence)).toEqual([expect.stringContaining('5 attempts to sign in as')]);
  });
});
