import { describe, expect, it, vi } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { isSigning, operations } from '#shared/api/index.ts';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import { markVoid, writePast } from '../past-the-program.ts';

type Statement = Record<string, unknown> & { meaning: string; printedName: string; role: string; userId: string };
const signedOf = (place: Workplace, kind: SignedKind): Statement[] =>
  place.context.vault.find('signatures', { about_kind: kind }).map(({ statement }) => JSON.parse(statement) as Statement);
const given = (userId: string) => ({ userId, password: passwordOf(userId) });
/** The statement of each of the two, as both see it before they sign. */
const byUser = (statements: readonly Statement[]) => new Map(statements.map((one) => [one.userId, one]));

describe('the one preview of all signatures', () => {
  it('answers for every operation that asks for a password to sign, and for no other', async () => {
    const place = await Workplace.staffed();
    const signing = Object.keys(operations).filter(isSigning);
    expect(signing.length).toBeGreaterThan(10);
    for (const act of signing) expect(place.context.handlers[act].preview, act).toBeTypeOf('function');
    expect(await place.ask('control', 'signing.preview', { act: 'documents.list', about: {} })).toMatchObject({
      code: 'invalid-input',
      message: '"documents.list" is no act that is signed.',
    });
  });

  it('shows nothing to who may not do the act, asks as exactly as the act does, and leaves nothing in the ledger', async () => {
    const place = await Workplace.staffed();
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['auditor', 'reviewer']) await place.signIn(userId);
    const before = place.context.vault.ledgerHead().seq;
    const about = { number, decision: 'approve' };
    expect(await place.ask(null, 'signing.preview', { act: 'workflow.decide', about })).toMatchObject({ code: 'not-signed-in' });
    expect(await place.ask('auditor', 'signing.preview', { act: 'workflow.decide', about })).toMatchObject({ code: 'forbidden' });
    const more = { act: 'workflow.decide', about: { ...about, asIf: 'quality' } };
    expect(await place.ask('reviewer', 'signing.preview', more)).toMatchObject({ code: 'invalid-input' });
    expect(await place.preview('reviewer', 'workflow.decide', { number, decision: 'approve' })).toMatchObject({ meaning: 'Review' });
    expect(place.context.vault.ledgerHead().seq).toBe(before);
  });
});

describe('where two people sign, each sees the own statement first', () => {
  it('[R14] of a proof, word for word as it is then signed', async () => {
    const place = await Workplace.staffed();
    await place.do('auditor', 'audit.verify', {});
    await vi.waitUntil(() => place.context.proof.state().running === null, { timeout: 200_000, interval: 20 });
    const shown = [await place.preview('quality', 'vault.signProof', {}), await place.preview('quality', 'vault.signProof', {}, 'control')];
    expect(await place.ask('quality', 'vault.signProof', { password: passwordOf('quality'), second: given('control') })).toMatchObject({
      ok: true,
    });
    const signed = byUser(signedOf(place, 'proof'));
    for (const one of shown) {
      const statement = signed.get(one.userId);
      expect(one).toMatchObject({ meaning: statement?.meaning, printedName: statement?.printedName, role: statement?.role });
      expect(one.lines).toContainEqual(['Entry, SHA-256', statement?.hash]);
      expect(one.lines).toContainEqual(['All rows, SHA-256', statement?.state]);
    }
    expect(await place.ask('quality', 'signing.preview', { act: 'vault.signProof', about: {}, as: 'reviewer' })).toMatchObject({
      code: 'forbidden',
      message: 'reviewer is neither Quality nor Document Controller nor Administrator. Ask somebody who is.',
    });
  });

  it('[R14] of entries that are marked void, with each entry by its hash and with the other one', async () => {
    const place = await Workplace.staffed();
    const number = await place.draft();
    const [document] = place.context.vault.find('documents', { number });
    const past = await writePast(place, 'author', 'documents.show', (uow) => uow.update('documents', document?.id ?? '', { title: 'X' }));
    await place.signIn('quality');
    const about = { entries: [past], reason: 'Written past the program' };
    const shown = [
      await place.preview('quality', 'vault.voidEntries', about),
      await place.preview('quality', 'vault.voidEntries', about, 'control'),
    ];
    expect(await markVoid(place, [past])).toMatchObject({ ok: true });
    const signed = byUser(signedOf(place, 'void'));
    for (const one of shown) {
      const statement = signed.get(one.userId) as Statement & { entries: { hash: string }[] };
      expect(one).toMatchObject({ meaning: statement.meaning, printedName: statement.printedName, role: statement.role });
      expect(one.lines).toContainEqual([`Entry ${past}, SHA-256`, statement.entries[0]?.hash]);
      expect(one.lines).toContainEqual(['Reason', statement.reason]);
    }
    expect(shown[1]?.lines).toContainEqual(['Together with', 'QUALITY Person']);
  });

  it('[R14] of roles that are given, as the colleague who stands beside the administrator signs it, and as the custodian does', async () => {
    const place = await Workplace.staffed();
    await place.signIn('admin');
    const about = { userId: 'nina', printedName: 'Nina Berg', department: 'Quality', roles: ['Reader', 'Reviewer', 'Approver'] as const };
    const shown = await place.preview('admin', 'identity.addPerson', { ...about, roles: [...about.roles] }, 'quality');
    const custodian = await place.preview('admin', 'identity.addPerson', { ...about, roles: [...about.roles] });
    expect(custodian).toMatchObject({ printedName: null, role: 'Custodian', meaning: 'Roles given', title: shown.title });
    expect(await place.ask('admin', 'identity.addPerson', { ...about, second: given('quality') })).toMatchObject({ ok: true });
    const role = { userId: 'nina', role: 'Author' as const, granted: true, reason: 'Writes now' };
    const later = await place.preview('admin', 'identity.setRole', role, 'quality');
    expect(await place.ask('admin', 'identity.setRole', { ...role, second: given('quality') })).toMatchObject({ ok: true });
    const signed = signedOf(place, 'roles').filter(({ userId, user }) => userId === 'quality' && user === 'nina');
    signed.sort((one, other) => (one.roles as string[]).length - (other.roles as string[]).length);
    for (const [index, one] of [later, shown].entries())
      expect(one).toMatchObject({
        meaning: signed[index]?.meaning,
        printedName: signed[index]?.printedName,
        role: signed[index]?.role,
        title: `Nina Berg (nina) gets ${(signed[index]?.roles as string[] | undefined)?.join(', ')}`,
      });
    expect(later.lines).toContainEqual(['Reason', 'Writes now']);
    expect(later.lines).toContainEqual(['Given by', 'Ada Administrator (admin)']);
    const refusalOf = (as: string, who = 'admin') => place.ask(who, 'signing.preview', { act: 'identity.setRole', about: role, as });
    expect(await refusalOf('reviewer')).toMatchObject({ code: 'refused', message: expect.stringContaining('is neither Quality nor') });
    for (const as of ['admin', 'nina'])
      expect(await refusalOf(as)).toMatchObject({ message: expect.stringContaining('Ask a third person') });
    expect(await refusalOf('quality', 'auditor')).toMatchObject({ code: 'forbidden' });
  });

  it('[R14] of the clock, but for the names, which nobody learns who is not signed in', async () => {
    const place = await Workplace.staffed();
    place.clock.forward(60 * 24 * 90);
    const reason = 'Closed for the winter';
    for (const userId of ['quality', 'nobody-here'])
      expect(await place.preview(null, 'vault.attestClock', { reason }, userId)).toMatchObject({ printedName: null, role: null, userId });
    const shown = await place.preview(null, 'vault.attestClock', { reason }, 'quality');
    expect(shown).toMatchObject({ meaning: 'Clock attested', title: 'The clock of this computer is right' });
    expect(shown.lines).toContainEqual(['Reason', reason]);
  });
});
