import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';

const content = (text: string): Content => ({ version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

describe('co-authors of a draft', () => {
  let place: Workplace;
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  const save = (userId: string, number: string, text: string) =>
    place.ask(userId, 'documents.saveContent', { number, content: content(text) });
  const add = (number: string, userId: string, who = 'author') => place.ask(who, 'documents.addCoAuthor', { number, userId });
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.hire('rita', ['Author', 'Reviewer']);
    await place.hire('nora', ['Author', 'Reviewer']);
  });

  it('are added by the author alone, and write it; the author alone submits', async () => {
    const number = await place.draft();
    expect(await save('rita', number, 'Mine')).toMatchObject({ ok: false, code: 'refused' });
    expect(await add(number, 'rita', 'nora')).toMatchObject({ ok: false, code: 'refused' });
    expect(await add(number, 'approver')).toMatchObject({
      ok: false,
      message: expect.stringContaining('not an active person with the role Author'),
    });
    expect(await add(number, 'author')).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await add(number, 'rita')).toMatchObject({ ok: true });
    expect(await add(number, 'rita')).toMatchObject({ ok: false, code: 'conflict' });
    expect(await save('rita', number, 'Ours')).toMatchObject({ ok: true });
    expect(await place.do('rita', 'workflow.actions', { number })).toMatchObject({ edit: true, submit: false, addCoAuthors: false });
    expect(await place.ask('rita', 'workflow.submit', { number, reason: 'First issue' })).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.do('rita', 'documents.keepWorkingCopy', { number, content: content('Ours, typed'), basedOn: null })).toHaveProperty(
      'at',
    );
    const hold = (userId: string, window: string) => place.do(userId, 'documents.holdDraft', { number, window, takeOver: true });
    expect(await hold('rita', 'window-of-rita')).toMatchObject({ held: true });
    expect(await hold('author', 'window-of-author')).toMatchObject({ held: false, by: 'RITA Person' });
    const home = await place.do('rita', 'workflow.home', {});
    expect(home.waiting).toContainEqual(expect.objectContaining({ number, what: 'Draft: write it with AUTHOR Person' }));
    expect(await place.do('auditor', 'documents.coAuthors', { number })).toMatchObject({
      author: { userId: 'author' },
      coAuthors: [{ userId: 'rita', active: true, wrote: true }],
      candidates: [],
      mayChange: false,
    });
    expect(faults()).toEqual([]);
  });

  it('never decide on the revision, also when they were taken out after they wrote', async () => {
    const number = await place.draft();
    await add(number, 'rita');
    await add(number, 'nora');
    await save('rita', number, 'Ours');
    for (const userId of ['rita', 'nora']) await place.do('author', 'documents.withdrawCoAuthor', { number, userId });
    expect(await save('rita', number, 'Once more')).toMatchObject({ ok: false, code: 'refused' });
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue', people: [['rita'], [], []] })).toMatchObject({
      ok: false,
      message: expect.stringContaining('RITA Person wrote this revision'),
    });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.decide('rita', number)).toMatchObject({ ok: false, code: 'refused' });
    // Nora was added and taken out again without writing a word.
    expect(await place.decide('nora', number)).toMatchObject({ ok: true });
    const { bytes } = await place.take('auditor', 'records.rendition', { number });
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(faults()).toEqual([]);
  });

  it('deal with comments as the author does, and open ones hold the next submission back, also of a file', async () => {
    const { number } = await place.do('author', 'documents.create', {
      typeId: 'SOP',
      title: 'A file',
      owner: 'author',
      department: 'Quality',
    });
    const file = await place.give('author', 'a,b\n');
    await place.do('author', 'documents.importFile', { number, fileName: 'list.csv', file, asFile: true });
    await add(number, 'rita');
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.do('reviewer', 'workflow.comment', { number, block: 0, text: 'The third column is missing.' });
    await place.decide('reviewer', number, 'reject', 'See the comment');
    const [open] = await place.do('author', 'workflow.comments', { number });
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('REVIEWER Person: "The third column is missing."'),
    });
    await place.do('rita', 'workflow.resolveComment', { id: open?.id ?? '' });
    expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue' })).toMatchObject({ ok: true });
    expect(await place.do('auditor', 'workflow.comments', { number })).toMatchObject([{ round: 1, resolvedBy: 'RITA Person' }]);
  });
});
