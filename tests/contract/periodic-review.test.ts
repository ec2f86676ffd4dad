import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

describe('periodic review', () => {
  let place: Workplace;
  let number = '';
  let other = '';
  const signed = (userId: string) => ({ userId, password: passwordOf(userId) });
  const conclude = (userId: string, of = number) =>
    place.ask(userId, 'review.conclude', { number: of, conclusion: 'Read in full; still how we work', ...signed(userId) });
  const at = async (instant: string): Promise<void> => {
    await place.until(new Date(instant));
    for (const userId of ['admin', 'author', 'reviewer', 'quality', 'approver', 'control', 'auditor']) await place.signIn(userId);
  };
  /** What the page, the list and the list of due reviews say of the next review; they must never differ. */
  const due = async (of = number): Promise<string | null> => {
    const { reviewDue, reviewOverdue } = await place.do('auditor', 'documents.show', { number: of });
    const row = (await place.do('auditor', 'documents.list', { limit: 10 })).find((one) => one.number === of);
    const listed = (await place.do('auditor', 'review.due', { withinDays: 3660, limit: 100 })).find((one) => one.number === of);
    expect([row?.reviewDue, row?.overdue]).toEqual([reviewDue, reviewOverdue]);
    expect(listed?.reviewDue ?? null).toBe(reviewDue);
    return reviewDue;
  };
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);

  beforeAll(async () => {
    place = await Workplace.staffed();
    number = await place.approved();
    await place.release(number);
    other = await place.approved();
    await place.release(other);
  });

  it('is due by the interval of the type or of the document, which each has its reason', async () => {
    const type = (await place.do('control', 'documents.listTypes', {})).find(({ id }) => id === 'SOP');
    expect(await due()).toBe(`${2026 + (type?.reviewMonths ?? 0) / 12}-11-24T09:00:00.000Z`);
    await place.do('quality', 'review.setInterval', { number, months: 3, reason: 'New process' });
    expect([await due(), await due(other)]).toEqual(['2027-02-24T09:00:00.000Z', '2028-11-24T09:00:00.000Z']);
    await place.do('control', 'review.setTypeInterval', { typeId: 'SOP', months: 12, reason: 'Finding of the audit' });
    expect([await due(), await due(other)]).toEqual(['2027-02-24T09:00:00.000Z', '2027-11-24T09:00:00.000Z']);
    await place.do('quality', 'review.setInterval', { number, months: null, reason: 'Settled' });
    expect(await due()).toBe('2027-11-24T09:00:00.000Z');
    expect(await place.ask('author', 'review.setInterval', { number, months: 6, reason: 'I like it' })).toMatchObject({
      code: 'forbidden',
    });
    expect(faults()).toEqual([]);
  });

  it('is brought to mind before its day, and overdue it is told everywhere', async () => {
    const soon = async (userId: string) =>
      (await place.do(userId, 'workflow.home', {})).soon.map(({ number: of, what }) => `${of} ${what}`);
    const late = async (userId: string) =>
      (await place.do(userId, 'workflow.home', {})).late.map(({ number: of, what }) => `${of} ${what}`);
    expect(await soon('author')).toEqual([]);
    await at('2027-11-01T09:00:00Z');
    expect(await soon('author')).toEqual([`${number} Periodic review is due`, `${other} Periodic review is due`]);
    expect(await soon('reviewer')).toEqual([]);
    expect(await late('auditor')).toEqual([]);
    await at('2027-11-24T09:00:00.001Z');
    expect(await late('reviewer')).toEqual([`${number} Periodic review is overdue`, `${other} Periodic review is overdue`]);
    expect(await place.do('auditor', 'documents.list', { limit: 10, overdue: true })).toHaveLength(2);
    expect(await place.do('auditor', 'review.due', { withinDays: 0, limit: 10 })).toMatchObject([
      { number, overdue: true, mayConclude: false, lastReview: null },
      { number: other },
    ]);
  });

  it('without change is a signed record by the owner, quality or document control, and the next one counts from it', async () => {
    expect(await conclude('reviewer')).toMatchObject({
      ok: false,
      code: 'forbidden',
      message: expect.stringContaining('reviewed by its owner, AUTHOR Person'),
    });
    expect(await conclude('auditor')).toMatchObject({ ok: false, code: 'forbidden' });
    const said = await place.preview('author', 'review.conclude', { number, conclusion: 'Read in full' });
    expect(said).toMatchObject({ document: number, label: '1.0', meaning: 'Reviewed without change', role: 'Owner' });
    expect(await conclude('author')).toMatchObject({ ok: true, value: { label: '1.0', reviewDue: '2028-11-24T09:00:00.001Z' } });
    expect([await due(), await due(other)]).toEqual(['2028-11-24T09:00:00.001Z', '2027-11-24T09:00:00.000Z']);
    expect(await place.do('auditor', 'review.history', { number })).toMatchObject({
      months: 12,
      typeMonths: 12,
      reviews: [{ label: '1.0', by: 'AUTHOR Person', conclusion: 'Read in full; still how we work' }],
      may: { conclude: false, setInterval: false },
    });
    const { revisions } = await place.do('auditor', 'documents.show', { number });
    expect(revisions[0]?.signatures.at(-1)).toMatchObject({ meaning: 'Reviewed without change', role: 'Owner', userId: 'author' });
    expect((await place.do('auditor', 'documents.trail', { number, limit: 1 }))[0]).toMatchObject({ operation: 'review.conclude' });
    expect(faults()).toEqual([]);
  });

  it('that calls for a change becomes a change request, which the list of due reviews names', async () => {
    const { number: change } = await place.do('author', 'change.create', {
      title: 'Periodic review',
      reason: 'Step 3 is done by a machine now',
      impact: 'None on devices',
      items: [{ act: 'revise', number: other }],
    });
    const rows = await place.do('auditor', 'review.due', { withinDays: 0, limit: 10 });
    expect(rows).toMatchObject([{ number: other, change }]);
  });

  it('[R01] that nobody signed, or that another operation wrote, is found by verify', async () => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('author'));
    if (!session) throw new Error('no session');
    const forge = (operation: string, work: (uow: UnitOfWork) => void): string => {
      place.context.vault.write(place.header('author', operation, other), session.signer, work);
      return faults()
        .map((check) => check.detail)
        .join('\n');
    };
    const added = forge('review.conclude', (uow) => {
      const [row] = uow.find('periodic_reviews', {});
      const [document] = uow.find('documents', { number: other });
      const [revision] = uow.find('revisions', { document_id: document?.id ?? '' });
      if (!row || !document || !revision) throw new Error('nothing to copy');
      uow.insert('periodic_reviews', { ...row, id: 'forged', document_id: document.id, revision_id: revision.id });
    });
    expect(added).toMatch(/The periodic review forged stands without a signature/);
    expect(
      forge('documents.create', (uow) => uow.update('documents', uow.find('documents', { number })[0]?.id ?? '', { review_months: 120 })),
    ).toMatch(/documents\.create by author\) changes .* of documents, which it may not/);
  });
});
