import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';

const textOf = (words: string): Content => ({
  version: 1,
  blocks: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});

describe('text that was typed and not saved', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.hire('helper', ['Author']);
  });
  const type = async (userId: string, number: string, words: string): Promise<void> => {
    const { contentHash: basedOn } = await place.do(userId, 'documents.content', { number });
    await place.do(userId, 'documents.keepWorkingCopy', { number, content: textOf(words), basedOn });
  };
  const submit = (number: string, more: object = {}) => place.ask('author', 'workflow.submit', { number, reason: 'First issue', ...more });

  it('is never left behind by a submission without a word: it is saved first, or the saved text is chosen', async () => {
    const number = await place.draft('Saved');
    expect(await place.do('author', 'documents.unsaved', { number })).toEqual([]);
    await type('author', number, 'Typed since');
    expect(await place.do('author', 'documents.unsaved', { number })).toMatchObject([{ isMine: true, fits: true }]);
    const { unsaved } = await place.do('author', 'workflow.checkSubmission', { number });
    expect(unsaved).toMatch(/^The saved text is not the newest: more was typed and not saved, by you until 2026-\d\d-\d\d \d\d:\d\d /);
    expect(await submit(number)).toMatchObject({ ok: false, code: 'refused', message: unsaved });
    expect(await submit(number, { leaveUnsaved: true })).toMatchObject({ ok: true });
    // The working copy stays: after a rejection its writer goes on from it.
    expect((await place.decide('reviewer', number, 'reject', 'Name the limit')).ok).toBe(true);
    expect((await place.do('author', 'documents.workingCopy', { number }))?.content).toEqual(textOf('Typed since'));
  });

  it('of a co-author holds the submission back as well, by name, and is told to nobody who does not write', async () => {
    const number = await place.draft('Saved');
    await place.do('author', 'documents.addCoAuthor', { number, userId: 'helper' });
    await type('helper', number, 'A section of the helper');
    expect(await submit(number)).toMatchObject({ ok: false, message: expect.stringContaining('by HELPER Person until') });
    expect(await place.do('author', 'documents.unsaved', { number })).toMatchObject([{ name: 'HELPER Person', isMine: false }]);
    expect(await place.do('reviewer', 'documents.unsaved', { number })).toEqual([]);
  });

  it('that goes by a former saved text is named and holds nothing back, and one equal to the saved text is nothing', async () => {
    const number = await place.draft('Saved');
    await type('author', number, 'Typed on the former text');
    await place.do('author', 'documents.saveContent', { number, content: textOf('Saved since') });
    expect(await place.do('author', 'documents.unsaved', { number })).toMatchObject([{ fits: false }]);
    const { findings, unsaved } = await place.do('author', 'workflow.checkSubmission', { number });
    expect(unsaved).toBeNull();
    expect(findings.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining('goes by a former saved text'));
    await type('author', number, 'Saved since');
    expect(await place.do('author', 'documents.unsaved', { number })).toEqual([]);
    expect((await submit(number)).ok).toBe(true);
  });

  it('a text that was saved anew after it was checked is not submitted in the place of the one that was seen', async () => {
    const number = await place.draft('Seen');
    const { contentHash } = await place.do('author', 'workflow.checkSubmission', { number });
    await place.do('author', 'documents.saveContent', { number, content: textOf('Saved in another window') });
    expect(await submit(number, { contentHash })).toMatchObject({ ok: false, code: 'conflict' });
  });
});

describe('the check before a submission', () => {
  it('names each reference that leads to nothing in force: never released, obsolete, unknown; never the document itself', async () => {
    const place = await Workplace.staffed();
    const [inForce, obsolete, review] = [await place.approved(), await place.approved(), await place.draft()];
    for (const number of [inForce, obsolete]) expect((await place.release(number)).ok).toBe(true);
    const signing = { userId: 'quality', password: passwordOf('quality') };
    await place.do('quality', 'workflow.obsolete', { number: obsolete, reason: 'Not needed any more', ...signing });
    await place.do('author', 'workflow.submit', { number: review, reason: 'First issue' });
    const number = await place.draft();
    const content: Content = {
      version: 1,
      blocks: [
        {
          type: 'paragraph',
          content: [number, inForce, obsolete, review, 'SOP-998'].map((to) => ({ type: 'reference' as const, number: to })),
        },
      ],
    };
    await place.do('author', 'documents.saveContent', { number, content });
    const { findings } = await place.do('author', 'workflow.checkSubmission', { number });
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      `The text refers to ${obsolete} Control of R&D <things>. The document is obsolete.`,
      `The text refers to ${review} Control of R&D <things>. No revision of it is in force yet.`,
      'The text refers to SOP-998, which is not in this vault.',
    ]);
  });
});
