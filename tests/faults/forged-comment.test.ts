import { describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

/** A comment that was still open when its revision was approved, and who forges something about it past the program. */
const withOpenComment = async () => {
  const place = await Workplace.staffed();
  const number = await place.draft();
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  const { id } = await place.do('reviewer', 'workflow.comment', { number, block: 0, text: 'Say which lines.' });
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  const forge = async (userId: string, operation: 'workflow.comment' | 'workflow.reply', change: (uow: UnitOfWork) => void) => {
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn(userId));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header(userId, operation, `${number} comment`), session.signer, change);
  };
  const reply = (userId: string) =>
    forge(userId, 'workflow.reply', (uow) =>
      uow.insert('comment_replies', { id: 'forged', comment_id: id, author: userId, text: 'Agreed, as it stood.', created_at: uow.time }),
    );
  const approve = async () => {
    for (const userId of ['reviewer', 'quality', 'approver']) expect((await place.decide(userId, number)).ok).toBe(true);
  };
  return { place, number, id, faults, forge, reply, approve };
};

describe('what was said about a text, after people have decided on it', () => {
  it('a reply in a review verifies; after the approval the program takes none', async () => {
    const { place, number, id, faults, approve } = await withOpenComment();
    await place.do('author', 'workflow.reply', { id, text: 'Lines 3 and 4.' });
    await approve();
    expect(await place.ask('author', 'workflow.reply', { id, text: 'Later' })).toMatchObject({
      message: expect.stringContaining(`${number} is Approved`),
    });
    expect(faults()).toEqual([]);
  });

  it.each([
    ['approved', 'Approved'],
    ['released', 'Effective'],
    ['made obsolete', 'Obsolete'],
  ])('a reply that somebody writes by hand once the revision is %s is found', async (_what, state) => {
    const { place, number, faults, reply, approve } = await withOpenComment();
    await approve();
    if (state !== 'Approved') expect((await place.release(number)).ok).toBe(true);
    if (state === 'Obsolete')
      await place.do('quality', 'workflow.obsolete', {
        number,
        reason: 'No longer done',
        userId: 'quality',
        password: passwordOf('quality'),
      });
    await reply('author');
    expect(faults().map(({ detail }) => detail)).toEqual([expect.stringContaining('forged of comment_replies')]);
  });

  it('a comment that somebody writes by hand on an approved revision, or about another round, is found', async () => {
    for (const isApproved of [true, false]) {
      const { place, number, faults, forge, approve } = await withOpenComment();
      if (isApproved) await approve();
      const [document] = place.context.vault.find('documents', { number });
      const [revision] = place.context.vault.find('revisions', { document_id: document?.id ?? '' });
      await forge('reviewer', 'workflow.comment', (uow) =>
        uow.insert('comments', {
          ...{ id: 'forged', revision_id: revision?.id ?? '', round: isApproved ? 1 : 2, block: 0, author: 'reviewer', text: 'As I said.' },
          ...{ created_at: uow.time, resolved_at: null, resolved_by: null },
        }),
      );
      expect(faults().map(({ detail }) => detail)).toEqual([expect.stringContaining('forged of comments')]);
    }
  });
});
