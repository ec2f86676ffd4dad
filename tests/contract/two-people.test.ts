import { beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { dispatch } from '#main/app/dispatch.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { rolesOfTwo } from '#shared/domain/roles.ts';
import { newestTime, unpacked } from '../fixtures/unpack.ts';

const faults = (folder: string) => verifyPath(folder, undefined).filter((check) => !check.ok);
const by = (userId: string) => ({ second: { userId, password: passwordOf(userId) } });

describe('a role that signs, reviews or releases', () => {
  let place: Workplace;
  const give = (grantor: string, userId: string, role: string, given: object = {}) =>
    place.ask(grantor, 'identity.setRole', { userId, role, granted: true, reason: 'joins', ...given });
  beforeEach(async () => {
    place = await Workplace.staffed();
  });

  it('[R22] is not given by an administrator alone, to oneself or to anybody, and the attempts are in the ledger', async () => {
    for (const role of rolesOfTwo) {
      expect(await give('admin', 'auditor', role), role).toMatchObject({ ok: false, code: 'refused' });
      if (role !== 'Administrator')
        for (const given of [{}, custodian, by('quality'), by('admin')])
          expect(await give('admin', 'admin', role, given), role).toMatchObject({
            ok: false,
            message: expect.stringMatching(/to oneself/),
          });
    }
    const person = { userId: 'puppet', printedName: 'Pup Pet', department: 'IT', roles: ['Quality'] };
    expect(await place.ask('admin', 'identity.addPerson', person)).toMatchObject({ ok: false, code: 'refused' });
    expect(
      place.context.vault
        .find('grants', { active: 1 })
        .map(({ id }) => id)
        .sort(),
    ).toEqual([
      'admin/Administrator',
      'approver/Approver',
      'auditor/Auditor',
      'author/Author',
      'control/Document Controller',
      'quality/Quality',
      'reviewer/Reviewer',
    ]);
    const refused = await place.do('auditor', 'audit.list', { from: 1, limit: 1000, operation: 'identity.setRole' });
    expect(refused.filter(({ actor, outcome }) => actor === 'admin' && outcome === 'refused').length).toBeGreaterThan(20);
    expect(faults(place.folder)).toEqual([]);
  });

  it('is given by an administrator and a second person of Quality, who types the own password and is named in the entry', async () => {
    await place.do('admin', 'identity.setRole', { userId: 'auditor', role: 'Reviewer', granted: true, reason: 'joins', ...by('quality') });
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, operation: 'identity.setRole', newestFirst: true });
    const shown = Object.fromEntries(entry?.changes.map(({ column, after }) => [column, after]) ?? []);
    expect(shown).toMatchObject({
      about_kind: 'roles',
      about_id: 'auditor',
      user_id: 'quality',
      printed_name: 'QUALITY Person',
      role: 'Quality',
    });
    expect(JSON.parse(shown.statement ?? '')).toMatchObject({
      kind: 'grant',
      user: 'auditor',
      roles: ['Reviewer'],
      grantedBy: 'admin',
      userId: 'quality',
      reason: 'joins',
    });
    expect(faults(place.folder)).toEqual([]);
  });

  it('[R26] has no second who is the giver, the getter, of another role, or types a wrong password; that failure counts', async () => {
    for (const [second, words] of [
      ['admin', /must be neither the giver nor the receiver of the role/],
      ['auditor', /must be neither the giver nor the receiver of the role/],
      ['reviewer', /neither Quality nor Administrator/],
    ] as const)
      expect(await give('admin', 'auditor', 'Approver', by(second))).toMatchObject({
        code: 'refused',
        message: expect.stringMatching(words),
      });
    for (const code of ['wrong-password', 'wrong-password', 'wrong-password', 'wrong-password', 'locked-out'])
      expect(await give('admin', 'auditor', 'Approver', { second: { userId: 'quality', password: 'guessed' } })).toMatchObject({ code });
    expect(place.context.vault.get('people', 'quality')?.locked_until).not.toBeNull();
    expect(faults(place.folder)).toEqual([]);
  });

  it('[R22] has no second whose password the administrator has just reset: that key has no certificate', async () => {
    const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId: 'quality', reason: 'says it is forgotten' });
    await place.enrol('quality', oneTimePassword);
    expect(await give('admin', 'auditor', 'Approver', by('quality'))).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/no valid certificate/),
    });
  });

  it('is taken away by one, and Reader, Auditor and Visiting Auditor are given by one', async () => {
    await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Reviewer', granted: false, reason: 'leaves' });
    await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Reader', granted: true, reason: 'reads' });
    await place.do('admin', 'identity.setRole', { userId: 'author', role: 'Auditor', granted: true, reason: 'audits' });
    const visitor = { userId: 'vera', printedName: 'Vera Visit', department: 'Quality', roles: ['Visiting Auditor' as const] };
    await place.do('admin', 'identity.addPerson', visitor);
    expect(await give('admin', 'reviewer', 'Reviewer')).toMatchObject({ ok: false, code: 'refused' });
    expect(faults(place.folder)).toEqual([]);
  });
});

describe('the custodian', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.open();
  });
  const acts = () => place.context.vault.find('custodian_acts', {}, ['seq']).map(({ statement }) => JSON.parse(statement));

  it('[R22] is named in each act with the passphrase, which the key of the authority signs', async () => {
    await place.hire('anna', ['Author']);
    await place.do('admin', 'vault.exportTrust', custodian);
    expect(acts()).toMatchObject([
      { act: 'vault.create', custodian: 'Klara Custodian', with: 'admin', method: 'in person' },
      { act: 'identity.identify', custodian: 'Klara Custodian', with: 'admin', subject: 'person anna', method: 'passport' },
      { act: 'vault.exportTrust', custodian: 'Klara Custodian', with: 'admin' },
    ]);
    expect(acts()[1].certificate).toBe(place.context.vault.find('certificates', { owner: 'anna' })[0]?.id);
    expect(faults(place.folder)).toEqual([]);
  });

  it('is not somebody else who knows the passphrase, and not who gives or gets the role', async () => {
    const add = (printedName: string, given: object) =>
      place.ask('admin', 'identity.addPerson', { userId: 'anna', printedName, department: 'IT', roles: ['Author'], ...given });
    expect(await add('Anna Lind', { ...custodian, custodianName: 'Somebody Else' })).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/not registered as custodian/),
    });
    expect(await add('klara  CUSTODIAN', custodian)).toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/takes part in this already/),
    });
    expect(await add('Anna Lind', { ...custodian, custodianPassphrase: 'a guess at it' })).toMatchObject({ code: 'wrong-password' });
    expect((await add('Anna Lind', { ...custodian, custodianName: ' klara custodian' })).ok).toBe(true);
    await expect(Workplace.open(new TestClock(), { custodianName: 'Ada ADMINISTRATOR' })).rejects.toThrow(
      /The custodian must not be the administrator/,
    );
  });
});

describe('the custodian who works here as well', () => {
  it('is checked and recorded by somebody else, gets roles from two others, and exports at the own desk', async () => {
    const place = await Workplace.staffed();
    const klara = { userId: 'klara', printedName: custodian.custodianName, department: 'Quality', roles: ['Approver' as const] };
    expect(await place.ask('admin', 'identity.addPerson', { ...klara, ...custodian })).toMatchObject({ ok: false, code: 'refused' });
    const { oneTimePassword } = await place.do('admin', 'identity.addPerson', { ...klara, ...by('quality') });
    await place.enrol('klara', oneTimePassword);
    await place.do('admin', 'identity.identify', { userId: 'klara', method: 'passport', ...custodian });
    await place.do('admin', 'identity.setRole', { userId: 'klara', role: 'Quality', granted: true, reason: 'deputy', ...by('quality') });
    await place.do('klara', 'vault.exportTrust', custodian);
    const rita = { userId: 'rita', method: 'passport', ...custodian };
    await place.do('admin', 'identity.addPerson', { userId: 'rita', printedName: 'Rita Reader', department: 'Quality', roles: [] });
    expect(await place.ask('klara', 'identity.identify', rita)).toMatchObject({ ok: false, code: 'refused' });
    expect(faults(place.folder)).toEqual([]);
  });
});

describe('the custodian who goes', () => {
  it('[R22] hands over to a successor, in whose name it is recorded; the former name and passphrase serve no more', async () => {
    const place = await Workplace.staffed();
    const successor = { successorName: 'Nora Next', successorPassphrase: 'another envelope in another safe' };
    const wanted = { ...custodian, ...successor, reason: 'Klara retires' };
    const ask = (change: object) => place.ask('admin', 'vault.replaceCustodian', { ...wanted, ...change });
    expect(await ask({ custodianPassphrase: 'a guess at the passphrase' })).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(await ask({ successorName: 'ada administrator' })).toMatchObject({ ok: false, code: 'refused' });
    expect(await ask({ successorPassphrase: 'short' })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await ask({})).toMatchObject({ ok: true, value: { custodian: 'Nora Next' } });
    expect(place.context.vault.find('custodians', {}).map(({ id, active }) => `${id} ${active}`)).toEqual([
      'Klara Custodian 0',
      'Nora Next 1',
    ]);
    expect(await place.ask('admin', 'vault.exportTrust', custodian)).toMatchObject({ ok: false, code: 'wrong-password' });
    const now = { custodianName: 'Nora Next', custodianPassphrase: successor.successorPassphrase };
    expect(await place.ask('admin', 'vault.exportTrust', { ...now, custodianName: 'Klara Custodian' })).toMatchObject({ code: 'refused' });
    await place.do('admin', 'vault.exportTrust', now);
    expect(JSON.parse(place.context.vault.find('custodian_acts', {}, ['seq']).at(-2)?.statement ?? '')).toMatchObject({
      custodian: 'Nora Next',
      act: 'vault.replaceCustodian',
      subject: 'custodian Nora Next after Klara Custodian',
    });
    expect(faults(place.folder)).toEqual([]);
  });
});

describe('[R03] a vault that was made before roles were given by two', () => {
  it('stays proven, has its custodian named at the first act, and gives roles by two from then on', async () => {
    const folder = unpacked('vault-format-1.zip.br');
    const context = await openApp(folder, { clock: new TestClock(newestTime(folder)), kdf: { n: 2 ** 10, r: 8, p: 1 } });
    expect(faults(folder)).toEqual([]);
    const ask = async (session: string | null, name: string, input: object): Promise<Answer> => dispatch(context, session, name, input);
    const signedIn = await ask(null, 'identity.signIn', { userId: 'admin', password: passwordOf('admin') });
    if (!signedIn.ok) throw new Error(signedIn.message);
    const { sessionId } = signedIn.value as { sessionId: string };
    const wanted = { userId: 'author', role: 'Reviewer', granted: true, reason: 'reviews for others' };
    expect(await ask(sessionId, 'identity.setRole', wanted)).toMatchObject({ ok: false, code: 'refused' });
    const first = await ask(sessionId, 'identity.setRole', { ...wanted, ...custodian, custodianName: 'Old Custodian' });
    expect(first).toMatchObject({ ok: true });
    expect(context.vault.find('custodians', {}).map(({ id }) => id)).toEqual(['Old Custodian']);
    expect(await ask(sessionId, 'vault.exportTrust', custodian)).toMatchObject({ ok: false, code: 'refused' });
    expect(faults(folder)).toEqual([]);
    context.vault.close();
  });
});
