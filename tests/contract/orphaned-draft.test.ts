import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';

const content = (text: string): Content => ({ version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

describe('a draft whose author has left', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    for (const userId of ['leaver', 'mover']) await place.hire(userId, ['Author', 'Reviewer']);
    await place.hire('heir', ['Author']);
  });
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  const give = (userId: string, number: string, author = 'heir') =>
    place.ask(userId, 'documents.giveDraft', { number, author, reason: 'Left the company' });
  const draftOf = async (author: string): Promise<string> => {
    const { number } = await place.do(author, 'documents.create', {
      ...{ typeId: 'SOP', title: 'Rinsing', owner: 'author', department: 'Quality' },
    });
    await place.do(author, 'documents.saveContent', { number, content: content('Rinse twice') });
    return number;
  };

  it('stays with an author who can write it, whatever document control asks', async () => {
    const number = await draftOf('leaver');
    expect(await give('control', number)).toMatchObject({ ok: false, message: expect.stringContaining('LEAVER Person can still write') });
    expect(await place.do('control', 'workflow.actions', { number })).toMatchObject({ giveDraft: false });
    expect((await place.do('control', 'documents.coAuthors', { number })).successors).toEqual([]);
  });

  it('is given to another author by document control alone, with a reason; the new one goes on, submits, and has it released', async () => {
    const number = await draftOf('leaver');
    await place.do('admin', 'identity.deactivate', { userId: 'leaver', reason: 'Left the company' });
    expect(await place.do('control', 'workflow.actions', { number })).toMatchObject({ giveDraft: true });
    const { successors } = await place.do('control', 'documents.coAuthors', { number });
    expect(successors.map(({ userId }) => userId)).toEqual(expect.arrayContaining(['heir', 'author', 'control']));
    expect(successors.map(({ userId }) => userId)).not.toContain('leaver');
    expect(await give('author', number)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await give('control', number, 'approver')).toMatchObject({ ok: false, faults: [{ field: 'author' }] });
    expect(await give('control', number)).toMatchObject({ ok: true });
    const [entry] = await place.do('auditor', 'documents.trail', { number, limit: 1 });
    expect(entry).toMatchObject({
      did: 'gave a draft to another author',
      reason: 'From LEAVER Person to HEIR Person: Left the company',
    });
    const { waiting } = await place.do('heir', 'workflow.home', {});
    expect(waiting.find((item) => item.number === number)).toMatchObject({ what: 'Draft: write and submit' });
    await place.do('heir', 'documents.saveContent', { number, content: content('Rinse three times') });
    await place.do('heir', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect((await place.decide(userId, number)).ok).toBe(true);
    expect((await place.release(number)).ok).toBe(true);
    // The record names both: the one wrote it as well.
    const [round] = place.context.vault.find('rounds', { outcome: 'approved' });
    expect(JSON.parse(round?.model ?? '{}').revision.author).toBe('HEIR Person, LEAVER Person');
    expect(faults()).toEqual([]);
  });

  it('is never decided on by the former author, who only lost the role to write, and comes back to no second draft', async () => {
    const number = await draftOf('mover');
    await place.do('admin', 'identity.setRole', { userId: 'mover', role: 'Author', granted: false, reason: 'Moved to another department' });
    expect(await give('control', number)).toMatchObject({ ok: true });
    expect(await give('control', number, 'author')).toMatchObject({ ok: false, message: expect.stringContaining('HEIR Person can still') });
    await place.do('heir', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.decide('mover', number)).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.decide('reviewer', number)).toMatchObject({ ok: true });
    expect(await give('control', number)).toMatchObject({ ok: false, message: expect.stringContaining('Only a draft') });
    expect(faults()).toEqual([]);
  });

  it.each([
    ['while its author can write', false, 'control', 'heir', true],
    ['by somebody without the role', true, 'quality', 'heir', true],
    ['to somebody who writes nothing', true, 'control', 'approver', true],
    ['without the former author among its writers', true, 'control', 'heir', false],
  ] as const)('a draft that somebody gave away by hand %s is found', async (_what, hasLeft, actor, next, isKept) => {
    const forged = await Workplace.staffed();
    await forged.hire('heir', ['Author']);
    const number = await forged.draft();
    if (hasLeft) await forged.do('admin', 'identity.deactivate', { userId: 'author', reason: 'Left' });
    await forged.unguard();
    const session = forged.context.sessions.get(await forged.signIn(actor));
    if (!session) throw new Error('no session');
    const { vault } = forged.context;
    const id = vault.find('revisions', {})[0]?.id ?? '';
    vault.write(forged.header(actor, 'documents.giveDraft', `${number} 0.1`), session.signer, (uow) => {
      uow.update('revisions', id, { author: next });
      const former = { id: `${id}/author`, revision_id: id, user_id: 'author', active: 0, added_at: uow.time, wrote_at: uow.time };
      if (isKept) uow.insert('co_authors', former);
    });
    expect(verifyPath(forged.folder, undefined).filter((check) => !check.ok).length).toBeGreaterThan(0);
  });
});
