import { createHook } from 'node:async_hooks';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { verifyLedger } from '#main/domain/records/verify-ledger.ts';
import { withEvidence } from '#main/storage/evidence.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';
import { isOperation, isSigning, operations } from '#shared/api/index.ts';

describe('people', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.open();
  });

  it('[R04] no operation but sign-in, enrolment, the clock of two people and the tick works without a session', async () => {
    for (const name of Object.keys(operations)) {
      if (!isOperation(name) || operations[name].permission === 'public') continue;
      expect(await place.ask(null, name, {}), name).toMatchObject({ ok: false, code: 'not-signed-in' });
    }
    expect(
      Object.entries(operations)
        .filter(([, one]) => one.permission === 'public')
        .map(([name]) => name)
        .sort(),
    ).toEqual([
      'backup.recordPutBack',
      'backup.tick',
      'identity.enrol',
      'identity.signIn',
      'signing.preview',
      'vault.attestClock',
      'workflow.tick',
    ]);
    // The preview shows nothing but what may be done without a session: the attestation, without the names of people.
    for (const act of Object.keys(operations).filter(
      (name) => isSigning(name) && name !== 'vault.attestClock' && name !== 'backup.recordPutBack',
    ))
      expect(await place.ask(null, 'signing.preview', { act, about: {} }), act).toMatchObject({ code: 'not-signed-in' });
  });

  it('[R08] every operation refuses a person who holds none of its roles; the attempt of an act is in the ledger, and no question is', async () => {
    await place.hire('nobody', []);
    await place.signIn('nobody');
    const acts: string[] = [];
    // They write nothing, and yet a person asked for them.
    const deliberate = new Set(['migration.plan', 'entry.planImport', 'framework.planImport', 'reference.packFolder']);
    const before = place.context.vault.ledgerHead().seq;
    for (const name of Object.keys(operations)) {
      if (!isOperation(name) || !Array.isArray(operations[name].permission)) continue;
      expect(await place.ask('nobody', name, {}), name).toMatchObject({ ok: false, code: 'forbidden' });
      if (grammar.operations.get(name)?.writes !== 'reads' || deliberate.has(name)) acts.push(name);
    }
    expect(await place.ask('admin', 'documents.list', { limit: 10 })).toMatchObject({ ok: false, code: 'forbidden' });
    const entries = await place.do('admin', 'audit.list', { from: before + 1, limit: 1000 });
    const attempts = entries.filter(({ actor }) => actor === 'nobody').map(({ operation, outcome }) => `${operation} ${outcome}`);
    expect(attempts.sort()).toEqual(acts.map((name) => `${name} forbidden`).sort());
    expect(acts.length).toBeGreaterThan(60);
    expect(entries.filter(({ operation }) => operation === 'documents.list')).toEqual([]);
  });

  it('[R06] no operation edits or deletes the ledger, and the database refuses it too', async () => {
    expect(Object.keys(operations).filter((name) => name.startsWith('audit.'))).toEqual([
      'audit.list',
      'audit.page',
      'audit.entry',
      'audit.locate',
      'audit.operations',
      'audit.export',
      'audit.file',
      'audit.verify',
      'audit.cancelVerify',
      'audit.integrity',
      'audit.head',
    ]);
    let rows = 0;
    await place.reopen(() => {
      const database = new Database(join(place.folder, 'vault.db'));
      rows = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM ledger').get()?.count ?? 0;
      // For everybody who holds the file, whatever role: the database itself refuses.
      for (const words of ["UPDATE ledger SET text = text || ' '", 'DELETE FROM ledger', 'DELETE FROM ledger WHERE seq = 1'])
        expect(() => database.exec(words), words).toThrow('the ledger is append-only');
      database.close();
    });
    expect(rows).toBeGreaterThan(0);
    expect(place.context.vault.ledgerHead().seq).toBe(rows);
  });

  it('[R17] [R24] a user id is never given twice, not even after deactivation', async () => {
    await place.hire('anna', ['Author']);
    await place.do('admin', 'identity.deactivate', { userId: 'anna', reason: 'left the company' });
    expect(
      await place.ask('admin', 'identity.addPerson', { userId: 'anna', printedName: 'Another Anna', department: 'Quality', roles: [] }),
    ).toMatchObject({ ok: false, code: 'conflict' });
    expect((await place.do('admin', 'identity.listPeople', {})).map((one) => `${one.userId} ${one.status}`)).toEqual([
      'admin active',
      'anna deactivated',
    ]);
    expect(await place.ask(null, 'identity.signIn', { userId: 'anna', password: passwordOf('anna') })).toMatchObject({
      ok: false,
      code: 'wrong-password',
    });
  });

  it('[R26] five failures lock the account for 15 minutes, are recorded, and alert the administrator', async () => {
    await place.hire('anna', ['Author']);
    const tries = [];
    for (let count = 0; count < 5; count += 1)
      tries.push(await place.ask(null, 'identity.signIn', { userId: 'anna', password: 'wrong wrong wrong wrong' }));
    expect(tries.map((one) => (one.ok ? 'in' : one.code))).toEqual([
      'wrong-password',
      'wrong-password',
      'wrong-password',
      'wrong-password',
      'locked-out',
    ]);
    expect(await place.ask(null, 'identity.signIn', { userId: 'anna', password: passwordOf('anna') })).toMatchObject({
      ok: false,
      code: 'locked-out',
    });
    const admin = await place.do(null, 'identity.signIn', { userId: 'admin', password: passwordOf('admin') });
    expect(admin.alerts).toEqual([expect.objectContaining({ sentence: expect.stringContaining('anna was locked') })]);
    // Told by the clock of the vault: a screen has another one.
    const isLocked = async () => (await place.do('admin', 'identity.listPeople', {})).find(({ userId }) => userId === 'anna')?.isLocked;
    expect(await isLocked()).toBe(true);
    place.clock.forward(16);
    await place.signIn('admin');
    expect(await isLocked()).toBe(false);
    expect((await place.ask(null, 'identity.signIn', { userId: 'anna', password: passwordOf('anna') })).ok).toBe(true);
  });

  it('a user id that nobody has, one out of use and a known one answer alike: same words, same derivation of a key, same entry, same lockout', async () => {
    await place.hire('anna', ['Author']);
    await place.hire('bert', ['Author']);
    await place.do('admin', 'identity.deactivate', { userId: 'bert', reason: 'Left' });
    let derived = 0;
    const hook = createHook({
      init: (_id, type) => {
        if (type === 'SCRYPTREQUEST') derived += 1;
      },
    }).enable();
    try {
      const story = async (userId: string) => {
        const told = [];
        for (let count = 0; count < 6; count += 1) {
          const [before, head] = [derived, place.context.vault.ledgerHead().seq];
          const answer = await place.ask(null, 'identity.signIn', { userId, password: 'wrong wrong wrong wrong' });
          told.push({ answer, derived: derived - before, entries: place.context.vault.ledgerHead().seq - head });
        }
        return told;
      };
      const known = await story('anna');
      expect(known.map((one) => one.derived)).toEqual([1, 1, 1, 1, 1, 0]);
      expect(known.map((one) => one.entries)).toEqual([1, 1, 1, 1, 1, 0]);
      expect(known.map(({ answer }) => (answer.ok ? 'in' : answer.code))).toEqual([
        ...Array(4).fill('wrong-password'),
        ...Array(2).fill('locked-out'),
      ]);
      for (const userId of ['nobody-has-this', 'bert']) expect(await story(userId), userId).toEqual(known);
      place.clock.forward(16);
      expect(await place.ask(null, 'identity.signIn', { userId: 'nobody-has-this', password: 'wrong' })).toMatchObject({
        code: 'wrong-password',
      });
    } finally {
      hook.disable();
    }
  });

  it('[R11] [R18] signing stays off until accountability is accepted and the identity check is recorded', async () => {
    await place.staff();
    const { oneTimePassword } = await place.do('admin', 'identity.addPerson', {
      userId: 'newcomer',
      printedName: 'New Comer',
      department: 'Quality',
      roles: ['Reviewer'],
      ...custodian,
    });
    expect(
      await place.ask(null, 'identity.enrol', {
        userId: 'newcomer',
        oneTimePassword,
        password: passwordOf('newcomer'),
        acceptAccountability: false,
      }),
    ).toMatchObject({ ok: false, code: 'invalid-input' });
    await place.enrol('newcomer', oneTimePassword);
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.decide('newcomer', number)).toMatchObject({ ok: false, code: 'refused' });
    await place.do('admin', 'identity.identify', { userId: 'newcomer', method: 'passport', ...custodian });
    expect((await place.decide('newcomer', number)).ok).toBe(true);
    const shown = (await place.do('admin', 'identity.listPeople', {})).find((one) => one.userId === 'newcomer');
    expect(shown).toMatchObject({ identityCheckedBy: 'admin', identityMethod: 'passport' });
    expect(shown?.accountabilityAcceptedAt).toBeTruthy();
  });

  it('[R22] an administrator who resets a password cannot sign as that person: without the custodian no certificate is issued', async () => {
    await place.staff();
    const number = await place.approved();
    await place.release(number);
    const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId: 'reviewer', reason: 'says it is forgotten' });
    await place.enrol('reviewer', oneTimePassword);
    await place.signIn('reviewer');
    const second = await place.draft();
    await place.do('author', 'workflow.submit', { number: second, reason: 'First issue' });
    expect(await place.decide('reviewer', second)).toMatchObject({ ok: false, code: 'refused' });
    expect(
      await place.ask('admin', 'identity.identify', {
        userId: 'reviewer',
        method: 'claimed',
        custodianName: custodian.custodianName,
        custodianPassphrase: 'a guess at the passphrase',
      }),
    ).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(await place.ask('admin', 'identity.identify', { userId: 'admin', method: 'mirror', ...custodian })).toMatchObject({
      ok: false,
      code: 'refused',
    });
    const certificates = place.context.vault.find('certificates', { owner: 'reviewer' });
    expect(certificates.map((row) => row.revoked_from_seq !== null)).toEqual([true]);
    expect(
      withEvidence(place.folder, (evidence) => verifyLedger(evidence, place.authorityPem, { grammar })).checks.filter((check) => !check.ok),
    ).toEqual([]);
  });

  it('[R20] [R21] [R35] the first signing of a session needs id and password, later ones the password, and after sign-out both again', async () => {
    await place.staff();
    const sign = async (withId: boolean) => {
      const number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
      return place.ask('reviewer', 'workflow.decide', {
        number,
        decision: 'approve',
        password: passwordOf('reviewer'),
        ...(withId ? { userId: 'reviewer' } : {}),
      });
    };
    expect(await sign(false)).toMatchObject({ ok: false, code: 'refused' });
    expect((await sign(true)).ok).toBe(true);
    expect((await sign(false)).ok).toBe(true);
    await place.do('reviewer', 'identity.signOut', {});
    await place.signIn('reviewer');
    expect(await sign(false)).toMatchObject({ ok: false, code: 'refused' });
    place.clock.forward(16);
    expect(await place.ask('reviewer', 'workflow.myTasks', {})).toMatchObject({ ok: false, code: 'not-signed-in' });
  });

  it('[R30] giving, changing and taking away access is recorded with its reason', async () => {
    await place.hire('anna', ['Author']);
    await place.do('admin', 'identity.setRole', {
      userId: 'anna',
      role: 'Reviewer',
      granted: true,
      reason: 'joins the reviewers',
      ...custodian,
    });
    await place.do('admin', 'identity.setRole', { userId: 'anna', role: 'Author', granted: false, reason: 'writes no more' });
    const entries = await place.do('admin', 'audit.list', { from: 1, limit: 1000, about: 'person anna' });
    expect(entries.map((entry) => `${entry.operation} ${entry.reason}`)).toEqual(
      expect.arrayContaining(['identity.setRole joins the reviewers', 'identity.setRole writes no more']),
    );
    expect(
      await place.ask('admin', 'identity.setRole', {
        userId: 'admin',
        role: 'Administrator',
        granted: false,
        reason: 'no administrator left',
      }),
    ).toMatchObject({ ok: false, code: 'refused' });
  });

  it('a password change rewraps the key: the certificate stays, the old password no longer works', async () => {
    await place.hire('anna', ['Author']);
    const before = place.context.vault.find('certificates', { owner: 'anna' });
    expect(await place.ask('anna', 'identity.changePassword', { password: passwordOf('anna'), newPassword: 'short' })).toMatchObject({
      ok: false,
      code: 'invalid-input',
    });
    await place.do('anna', 'identity.changePassword', { password: passwordOf('anna'), newPassword: 'quite another phrase altogether' });
    expect(place.context.vault.find('certificates', { owner: 'anna' })).toEqual(before);
    expect((await place.ask(null, 'identity.signIn', { userId: 'anna', password: passwordOf('anna') })).ok).toBe(false);
    expect((await place.ask(null, 'identity.signIn', { userId: 'anna', password: 'quite another phrase altogether' })).ok).toBe(true);
  });
});
