import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';

const textOf = (words: string): Content => ({
  version: 1,
  blocks: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});

describe('writing a draft', () => {
  let place: Workplace;
  let number = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    number = await place.draft();
  });

  it('a save that began from another text is a conflict and overwrites nothing', async () => {
    const { contentHash } = await place.do('author', 'documents.content', { number });
    await place.do('author', 'documents.saveContent', { number, content: textOf('First'), expectedHash: contentHash });
    expect(
      await place.ask('author', 'documents.saveContent', { number, content: textOf('Second'), expectedHash: contentHash }),
    ).toMatchObject({ ok: false, code: 'conflict' });
    expect((await place.do('author', 'documents.content', { number })).content).toEqual(textOf('First'));
  });

  it('a picture is kept without place and author, also deep in the text, whichever way it came in', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const told = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from('GPS 52.5 N 13.4 E')]).toString('base64');
    const picture = (data: string): Content['blocks'][number] => ({
      type: 'image',
      data,
      mediaType: 'image/png',
      alt: 'Pixel',
      width: 1,
      height: 1,
    });
    const content = (data: string): Content => ({
      version: 1,
      blocks: [
        picture(data),
        { type: 'list', ordered: false, items: [[{ type: 'callout', kind: 'note', blocks: [picture(data)] }]] },
        { type: 'table', headerRows: 0, rows: [[{ blocks: [picture(data)] }]] },
      ],
    });
    await place.do('author', 'documents.saveContent', { number, content: content(told) });
    expect((await place.do('author', 'documents.content', { number })).content).toEqual(content(pixel));
    const markdown = await place.give('author', `![Pixel](data:image/png;base64,${told})`);
    await place.do('author', 'documents.importFile', { number, fileName: 'a.md', file: markdown, asFile: false });
    expect((await place.do('author', 'documents.content', { number })).content?.blocks).toEqual([picture(pixel)]);
  });

  it('one window writes; another waits, and its own person may take over', async () => {
    const hold = (window: string, takeOver = false) => place.do('author', 'documents.holdDraft', { number, window, takeOver });
    expect(await hold('window-one')).toMatchObject({ held: true });
    expect(await hold('window-one')).toMatchObject({ held: true });
    expect(await hold('window-two')).toMatchObject({ held: false, by: 'AUTHOR Person' });
    expect(await hold('window-two', true)).toMatchObject({ held: true });
    expect(await hold('window-one')).toMatchObject({ held: false });
    await place.do('author', 'documents.leaveDraft', { number, window: 'window-two' });
    expect(await hold('window-one')).toMatchObject({ held: true });
  });

  it('only who may write a draft holds it or lets it go, and a window that was left alone holds it no longer than its session', async () => {
    const ask = (userId: string, window: string) => place.ask(userId, 'documents.holdDraft', { number, window, takeOver: true });
    await place.hire('rita', ['Author', 'Reviewer']);
    await place.do('author', 'documents.leaveDraft', { number, window: 'window-one' });
    for (const userId of ['control', 'rita']) expect(await ask(userId, 'window-of-other')).toMatchObject({ ok: false, code: 'refused' });
    expect(await ask('approver', 'window-of-other')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await ask('author', 'window-one')).toMatchObject({ ok: true, value: { held: true } });
    await place.do('author', 'documents.addCoAuthor', { number, userId: 'rita' });
    // Neither lets the hold of the other go, nor takes it by the name of its window.
    await place.do('rita', 'documents.leaveDraft', { number, window: 'window-one' });
    expect(await ask('rita', 'window-one')).toMatchObject({ ok: true, value: { held: false, userId: 'author' } });
    place.clock.forward(16);
    await place.signIn('rita');
    expect(await ask('rita', 'window-of-rita')).toMatchObject({ ok: true, value: { held: true } });
    for (const userId of ['author', 'control', 'auditor', 'admin']) await place.signIn(userId);
    const submitted = await place.draft();
    await place.do('author', 'workflow.submit', { number: submitted, reason: 'First issue' });
    expect(await place.ask('author', 'documents.holdDraft', { number: submitted, window: 'window-one', takeOver: true })).toMatchObject({
      ok: false,
      code: 'refused',
    });
  });

  it('document control takes a hold back with a reason, which the ledger tells with whose it was; nobody else does', async () => {
    expect(await place.do('auditor', 'documents.draftHold', { number, window: 'window-of-rita' })).toMatchObject({
      by: 'RITA Person',
      userId: 'rita',
      isMine: false,
    });
    expect(await place.do('rita', 'documents.draftHold', { number, window: 'window-of-rita' })).toMatchObject({ isMine: true });
    for (const userId of ['author', 'quality', 'admin', 'auditor'])
      expect(await place.ask(userId, 'documents.takeBackHold', { number, reason: 'On leave' }), userId).toMatchObject({
        ok: false,
        code: 'forbidden',
      });
    expect(await place.ask('control', 'documents.takeBackHold', { number, reason: '' })).toMatchObject({
      ok: false,
      code: 'invalid-input',
    });
    await place.do('control', 'documents.takeBackHold', { number, reason: 'Rita is on leave' });
    expect(await place.do('auditor', 'documents.draftHold', { number })).toBeNull();
    expect(await place.do('author', 'documents.holdDraft', { number, window: 'window-one', takeOver: false })).toMatchObject({
      held: true,
    });
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, newestFirst: true, operation: 'documents.takeBackHold' });
    expect(entry).toMatchObject({ actor: 'control', outcome: 'done', subject: expect.stringContaining(number), changes: [] });
    expect(entry?.reason).toMatch(/^Editing lock of RITA Person \(rita\) since .* \(Europe\/Berlin\) released: Rita is on leave$/);
    await place.do('author', 'documents.leaveDraft', { number, window: 'window-one' });
    expect(await place.ask('control', 'documents.takeBackHold', { number, reason: 'Once more' })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    expect(verifyPath(place.folder, undefined).filter((check) => !check.ok)).toEqual([]);
  });

  it('a working copy survives the end of the program, is the author’s alone, and is no record', async () => {
    const { contentHash: basedOn } = await place.do('author', 'documents.content', { number });
    const before = place.context.vault.ledgerHead().seq;
    await place.do('author', 'documents.keepWorkingCopy', { number, content: textOf('Half a sentence'), basedOn });
    expect(place.context.vault.ledgerHead().seq).toBe(before);
    await place.reopen();
    expect(await place.do('author', 'documents.workingCopy', { number })).toMatchObject({ content: textOf('Half a sentence'), basedOn });
    expect(await place.ask('control', 'documents.workingCopy', { number })).toMatchObject({ ok: false });
    await place.do('author', 'documents.dropWorkingCopy', { number });
    expect(await place.do('author', 'documents.workingCopy', { number })).toBeNull();
  });

  it('what a submission would meet is told before it is made', async () => {
    const content: Content = {
      version: 1,
      blocks: [
        { type: 'heading', level: 1, content: [{ type: 'text', text: 'Scope' }] },
        { type: 'heading', level: 1, content: [{ type: 'text', text: 'Records' }] },
        {
          type: 'paragraph',
          content: [
            { type: 'reference', number: 'SOP-999' },
            { type: 'text', text: ' 𒀀' },
          ],
        },
      ],
    };
    await place.do('author', 'documents.saveContent', { number, content });
    const { findings, steps } = await place.do('author', 'workflow.checkSubmission', { number });
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      'The section "Scope" has no text.',
      'The text refers to SOP-999, which is not in this vault.',
      expect.stringContaining('𒀀'),
    ]);
    expect(steps.map(({ title, people }) => [title, people.map(({ printedName }) => printedName)])).toEqual([
      ['Review', ['REVIEWER Person']],
      ['Quality approval', ['QUALITY Person']],
      ['Approval', ['APPROVER Person']],
    ]);
  });

  it('numbers of documents that were typed as plain text are told before a submission, by what they lead to', async () => {
    const written = await place.draft();
    const plain = textOf(`See SOP-777 and, for files, SOP-776. This is ${written}.`);
    await place.do('author', 'documents.saveContent', { number: written, content: plain });
    const sentences = async () =>
      (await place.do('author', 'workflow.checkSubmission', { number: written })).findings.map(({ sentence }) => sentence);
    expect(await sentences()).toEqual([
      'SOP-777 is plain text, and no such document is in this vault.',
      'SOP-776 is plain text, and no such document is in this vault.',
    ]);
    await place.do('author', 'documents.saveContent', { number: written, content: textOf(`After ${number}`) });
    expect(await sentences()).toEqual([`${number} Control of R&D <things> is plain text. No revision of it is in force yet.`]);
    const used = await place.approved();
    await place.release(used);
    await place.do('author', 'documents.saveContent', { number: written, content: textOf(`After ${used}`) });
    expect(await sentences()).toEqual([
      `${used} is plain text. Insert it as a reference, so that readers can follow it and lists of references show it.`,
    ]);
  });

  it('comments are made in review by those who read, and dealt with by the author; they stay', async () => {
    expect(await place.ask('reviewer', 'workflow.comment', { number, block: 0, text: 'Too early' })).toMatchObject({
      ok: false,
      code: 'refused',
    });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue', printCodes: true });
    const { id } = await place.do('reviewer', 'workflow.comment', { number, block: 2, text: 'Name the limit' });
    expect(await place.ask('control', 'workflow.resolveComment', { id })).toMatchObject({ ok: false, code: 'refused' });
    await place.decide('reviewer', number, 'reject', 'See the comment');
    await place.do('author', 'workflow.resolveComment', { id });
    expect(await place.do('auditor', 'workflow.comments', { number })).toMatchObject([
      { round: 1, block: 2, author: 'REVIEWER Person', text: 'Name the limit', resolvedBy: 'AUTHOR Person' },
    ]);
  });
});

describe('what a screen shows before a signature', () => {
  it('[R14] is the statement that is then signed, word for word, but for the time', async () => {
    const place = await Workplace.staffed();
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const seen: { lines: [string, string][]; meaning: string; printedName: string | null }[] = [];
    for (const userId of ['reviewer', 'quality', 'approver']) {
      seen.push(await place.preview(userId, 'workflow.decide', { number, decision: 'approve' }));
      await place.decide(userId, number);
    }
    seen.push(await place.preview('control', 'workflow.release', { number }));
    await place.release(number);
    const signed = place.context.vault
      .find('signatures', {}, ['seq'])
      .map(({ statement }) => JSON.parse(statement) as Record<string, string | number | null>);
    expect(signed).toHaveLength(4);
    for (const [index, statement] of signed.entries()) {
      const shown = new Map(seen[index]?.lines);
      expect(seen[index]).toMatchObject({ meaning: statement.meaning, printedName: statement.printedName });
      expect(shown.get('Content, SHA-256')).toBe(statement.contentHash);
      expect(shown.get('Paper, SHA-256')).toBe(statement.renditionHash);
      expect(shown.get('Signature before, SHA-256') ?? null).toBe(statement.previous);
      expect(shown.get('Vault')).toBe(statement.vault);
    }
  });

  it('and what a person may do is what the operations then allow', async () => {
    const place = await Workplace.staffed();
    const number = await place.draft();
    const may = (userId: string) => place.do(userId, 'workflow.actions', { number });
    expect(await may('author')).toMatchObject({ edit: true, submit: true, decide: null, release: false });
    expect(await may('reviewer')).toMatchObject({ edit: false, submit: false, decide: null });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await may('author')).toMatchObject({ edit: false, withdraw: true, decide: null });
    expect(await may('reviewer')).toMatchObject({ decide: { meaning: 'Review' } });
    expect(await may('approver')).toMatchObject({ decide: null });
    const home = await place.do('reviewer', 'workflow.home', {});
    expect(home.waiting).toMatchObject([{ number, path: `/documents/${number}/decide` }]);
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
    expect((await place.do('control', 'workflow.home', {})).waiting).toMatchObject([{ number, what: 'Approved: make it effective' }]);
    await place.release(number);
    expect(await may('control')).toMatchObject({ release: false, obsolete: true, revise: true });
    expect((await place.do('auditor', 'records.verify', { number })).every(({ ok }) => ok)).toBe(true);
    await place.later(3 * 365 * 24 * 60);
    await place.reopen();
    expect((await place.do('control', 'workflow.home', {})).late).toMatchObject([{ number, what: 'Periodic review is overdue' }]);
  });
});
