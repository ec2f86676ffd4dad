import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';

const content = (text: string): Content => ({ version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

describe('a draft of a later revision that is given up', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.hire('other', ['Author']);
  });
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  const cancel = (userId: string, number: string, reason = 'The limit stays') => place.ask(userId, 'workflow.cancel', { number, reason });
  const show = (number: string) => place.do('auditor', 'documents.show', { number });
  const row = async (number: string) => (await place.do('auditor', 'documents.list', { search: number, limit: 20 }))[0];
  /** In force as 1.0, with a draft on the way to 2.0. */
  const revised = async (): Promise<string> => {
    const number = await place.approved();
    expect((await place.release(number)).ok).toBe(true);
    await place.do('author', 'documents.revise', { number, reason: 'A limit' });
    await place.do('author', 'documents.saveContent', { number, content: content('With another limit') });
    return number;
  };

  it('is cancelled with a reason by its author or document control; what is in force stays untouched, and lists show it', async () => {
    const number = await revised();
    const [inForce] = (await show(number)).revisions;
    expect(await cancel('other', number)).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.do('author', 'workflow.actions', { number })).toMatchObject({ cancel: true, revise: false });
    expect(await cancel('author', number)).toMatchObject({ ok: true, value: { state: 'Cancelled', label: '1.1' } });
    const { revisions, inForce: now } = await show(number);
    expect(revisions[0]).toEqual(inForce);
    expect(revisions[1]).toMatchObject({ label: '1.1', cancelled: { by: 'AUTHOR Person', reason: 'The limit stays' } });
    expect(now).toMatchObject({ label: '1.0' });
    expect(await row(number)).toMatchObject({ label: '1.0', state: 'Effective', inForce: { label: '1.0' } });
    expect((await place.do('auditor', 'documents.counts', {})).states).toMatchObject({ Draft: 0, Cancelled: 0 });
    expect((await place.do('author', 'documents.content', { number })).label).toBe('1.0');
    const [entry] = await place.do('auditor', 'documents.trail', { number, limit: 1 });
    expect(entry).toMatchObject({ did: 'cancelled the draft', reason: 'The limit stays', subject: `${number} 1.1` });
    const waiting = (await place.do('author', 'workflow.home', {})).waiting.filter((item) => item.number === number);
    expect(waiting).toEqual([]);
    expect(faults()).toEqual([]);
  });

  it('keeps its label for ever: the next revision goes on from the one in force under the label after it, and supersedes what was in force', async () => {
    const number = await revised();
    expect(await cancel('control', number)).toMatchObject({ ok: true });
    expect(await place.do('author', 'workflow.actions', { number })).toMatchObject({ cancel: false, revise: true });
    expect(await cancel('author', number)).toMatchObject({
      ok: false,
      message: expect.stringContaining('no draft that could be cancelled'),
    });
    expect(await place.do('author', 'documents.revise', { number, reason: 'Another limit' })).toEqual({ label: '2.1' });
    const compared = await place.do('author', 'documents.compare', { number, to: '2.1' });
    expect(compared).toMatchObject({ from: { label: '1.0' }, same: true });
    await place.do('author', 'workflow.submit', { number, reason: 'Another limit' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect((await place.decide(userId, number)).ok).toBe(true);
    expect((await place.release(number)).ok).toBe(true);
    const { revisions } = await show(number);
    expect(revisions.map(({ label, state }) => [label, state])).toEqual([
      ['1.0', 'Superseded'],
      ['1.1', 'Cancelled'],
      ['3.0', 'Effective'],
    ]);
    const model = place.context.vault.find('rounds', { outcome: 'approved' }).find((round) => round.model.includes('"label":"3.0"'))?.model;
    expect(JSON.parse(model ?? '{}').revision).toMatchObject({ label: '3.0', supersedes: '1.0' });
    expect(faults()).toEqual([]);
  });

  it('came back from review before: its paper and comments stay with it, and the next draft begins without them', async () => {
    const number = await revised();
    await place.do('author', 'workflow.submit', { number, reason: 'A limit' });
    await place.do('reviewer', 'workflow.comment', { number, block: 0, text: 'Why another?' });
    expect(await cancel('author', number)).toMatchObject({ ok: false, message: expect.stringContaining('In Review') });
    await place.decide('reviewer', number, 'reject', 'The limit was right');
    expect(await cancel('author', number)).toMatchObject({ ok: true, value: { label: '1.2' } });
    await place.do('author', 'documents.revise', { number, reason: 'A better limit' });
    expect(await place.do('author', 'workflow.comments', { number })).toEqual([]);
    expect((await place.do('author', 'workflow.checkSubmission', { number })).findings).toEqual([]);
    expect(faults()).toEqual([]);
  });

  it('refers to nothing any more, and stays with a change request as long as that holds its document', async () => {
    const [number, other] = [await revised(), await place.draft()];
    await place.do('author', 'documents.saveContent', {
      number,
      content: { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'reference', number: other }] }] },
    });
    const users = async () => (await place.do('auditor', 'documents.links', { number: other })).usedBy.map((one) => one.number);
    expect(await users()).toEqual([number]);
    await cancel('author', number);
    expect(await users()).toEqual([]);
  });

  it.each([
    ['of what is in force', 'Effective', null],
    ['without a word why', 'Draft', null],
    ['by somebody else', 'Draft', 'other'],
  ] as const)('a cancellation %s that somebody wrote by hand is found', async (_what, state, by) => {
    const forged = await Workplace.staffed();
    await forged.hire('other', ['Author']);
    const number = await forged.approved();
    await forged.release(number);
    await forged.do('author', 'documents.revise', { number, reason: 'A limit' });
    await forged.unguard();
    const actor = by ?? 'author';
    const session = forged.context.sessions.get(await forged.signIn(actor));
    if (!session) throw new Error('no session');
    const { vault } = forged.context;
    const [revision] = vault.find('revisions', { state });
    const id = revision?.id ?? '';
    vault.write(forged.header(actor, 'workflow.cancel', `${number} 1.1`), session.signer, (uow) => {
      uow.update('revisions', id, { state: 'Cancelled' });
      if (by !== null || state === 'Effective')
        uow.insert('cancellations', { id, reason: 'So', cancelled_at: uow.time, cancelled_by: actor });
    });
    expect(verifyPath(forged.folder, undefined).filter((check) => !check.ok).length).toBeGreaterThan(0);
  });
});
