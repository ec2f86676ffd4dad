import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Block, Content } from '#shared/content/schema.ts';

const faultsOf = (place: Workplace) => verifyPath(place.folder, undefined).filter((check) => !check.ok);

describe('a draft of which nothing was released', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.hire('other', ['Author']);
  });
  const show = (number: string) => place.do('auditor', 'documents.show', { number });
  const change = (userId: string, number: string, facts: object) =>
    place.ask(userId, 'documents.changeFacts', { number, reason: 'It says more', ...facts });

  it('gets another title, owner and department by its author or document control, and by nobody else; the trail tells both', async () => {
    const number = await place.draft();
    expect(await change('author', number, { title: 'Cleaning of benches', owner: 'other' })).toMatchObject({ ok: true });
    expect(await show(number)).toMatchObject({ title: 'Cleaning of benches', owner: { userId: 'other' } });
    const [row] = await place.do('auditor', 'documents.list', { search: 'cleaning of b', limit: 20 });
    expect(row).toMatchObject({ number, ownerName: 'OTHER Person' });
    expect((await place.do('auditor', 'documents.trail', { number, limit: 1 }))[0]).toMatchObject({
      did: 'changed title or owner',
      reason: 'Title "Control of R&D <things>" is now "Cleaning of benches", owner AUTHOR Person is now OTHER Person: It says more',
    });
    expect(await change('control', number, { department: 'IT' })).toMatchObject({ ok: true });
    expect(await change('other', number, { title: 'Mine' })).toMatchObject({ ok: false, code: 'refused' });
    expect(await change('author', number, { owner: 'nobody' })).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await change('author', number, {})).toMatchObject({ ok: false, code: 'invalid-input' });
  });

  it('keeps its title and owner once people read it, and once something was released under them', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const refusal = { ok: false, code: 'refused', message: expect.stringContaining('records that people signed bear them') };
    expect(await change('author', number, { title: 'Later' })).toMatchObject(refusal);
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
    await place.release(number);
    expect(await place.ask('author', 'workflow.cancel', { number, reason: 'Not needed' })).toMatchObject({
      ok: false,
      message: expect.stringContaining('made obsolete, not cancelled'),
    });
    await place.do('author', 'documents.revise', { number, reason: 'A limit' });
    expect(await change('author', number, { title: 'Later' })).toMatchObject(refusal);
  });

  it('is cancelled with a reason; its number stays with it, is never given again, and lists and trail show it', async () => {
    const number = await place.draft();
    expect(await place.ask('other', 'workflow.cancel', { number, reason: 'Mine is better' })).toMatchObject({ ok: false });
    expect(await place.ask('author', 'workflow.cancel', { number, reason: 'SOP-001 covers it' })).toMatchObject({
      ok: true,
      value: { state: 'Cancelled' },
    });
    expect((await show(number)).revisions[0]).toMatchObject({
      state: 'Cancelled',
      cancelled: { by: 'AUTHOR Person', reason: 'SOP-001 covers it' },
    });
    const [row] = await place.do('auditor', 'documents.list', { state: 'Cancelled', limit: 20 });
    expect(row?.number).toBe(number);
    expect((await place.do('auditor', 'documents.counts', {})).states.Cancelled).toBe(1);
    expect((await place.do('auditor', 'documents.trail', { number, limit: 1 }))[0]).toMatchObject({
      did: 'cancelled the draft',
      reason: 'SOP-001 covers it',
    });
    const next = await place.draft();
    expect(Number(next.slice(4))).toBe(Number(number.slice(4)) + 1);
    for (const name of ['workflow.submit', 'workflow.cancel', 'documents.revise'] as const)
      expect(await place.ask('author', name, { number, reason: 'Again' })).toMatchObject({ ok: false });
    const content: Content = { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'reference', number }] }] };
    await place.do('author', 'documents.saveContent', { number: next, content });
    const { findings } = await place.do('author', 'workflow.checkSubmission', { number: next });
    expect(findings[0]?.sentence).toContain('The document is cancelled.');
    // Document control gives up what its author left behind.
    expect(await place.ask('control', 'workflow.cancel', { number: next, reason: 'Its author left' })).toMatchObject({ ok: true });
    expect(faultsOf(place)).toEqual([]);
  });

  it('that came back from review gets a better title; the paper of the former round keeps the former one, and all of it verifies', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.decide('reviewer', number, 'reject', 'The title says nothing');
    expect(await change('author', number, { title: 'Torque of bone screws' })).toMatchObject({ ok: true });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect((await place.decide(userId, number)).ok).toBe(true);
    expect((await place.release(number)).ok).toBe(true);
    const titled = place.context.vault
      .find('rounds', { outcome: 'approved' })
      .filter(({ model }) => model.includes('Torque of bone screws'));
    expect(titled.length).toBe(1);
    expect(faultsOf(place)).toEqual([]);
  });

  it('that its author took back is a draft again, and home says so; one that was rejected says by whom and why', async () => {
    const [withdrawn, rejected] = [await place.draft(), await place.draft()];
    for (const number of [withdrawn, rejected]) await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.do('author', 'workflow.withdraw', { number: withdrawn, reason: 'A typo' })).toMatchObject({
      state: 'Draft',
      label: '0.2',
    });
    await place.decide('reviewer', rejected, 'reject', 'Name the limit');
    const { waiting } = await place.do('author', 'workflow.home', {});
    const what = (number: string) => waiting.find((item) => item.number === number)?.what;
    expect(what(withdrawn)).toBe('Withdrawn: write and submit again');
    expect(what(rejected)).toBe('Changes requested: revise and submit again. REVIEWER Person: "Name the limit"');
    expect(faultsOf(place)).toEqual([]);
  });

  it('a comment beside a table or a list quotes its words with blanks between them', async () => {
    const words = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });
    const number = await place.draft();
    const content: Content = {
      version: 1,
      blocks: [
        { type: 'table', headerRows: 0, rows: [[{ blocks: [words('Step')] }, { blocks: [words('Who')] }]] },
        { type: 'list', ordered: false, items: [[words('rinse')], [words('dry')]] },
        { type: 'paragraph', content: [{ type: 'text', text: 'See' }, { type: 'break' }, { type: 'reference', number: 'SOP-001' }] },
      ],
    };
    await place.do('author', 'documents.saveContent', { number, content });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const block of [0, 1, 2]) await place.do('reviewer', 'workflow.comment', { number, block, text: 'Why?' });
    const quotes = (await place.do('author', 'workflow.comments', { number })).map(({ block, quote }) => [block, quote]);
    expect(quotes.sort()).toEqual([
      [0, 'Step Who'],
      [1, 'rinse dry'],
      [2, 'See SOP-001'],
    ]);
  });

  it('is previewed page by page with the places of its signers, leaves nothing in the ledger, and has a paper of its own once submitted', async () => {
    const number = await place.draft();
    const before = place.context.vault.ledgerHead().seq;
    const { bytes, fileName } = await place.take('reviewer', 'distribution.preview', { number });
    expect(place.context.vault.ledgerHead().seq).toBe(before);
    expect(fileName).toBe(`${number}_0.1_preview.pdf`);
    // The same pages as a print without the places of the signers has, and more: the approval page.
    const print = await place.take('reviewer', 'distribution.print', { number });
    expect(bytes.length).toBeGreaterThan(print.bytes.length);
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await place.ask('reviewer', 'distribution.preview', { number })).toMatchObject({
      ok: false,
      message: expect.stringContaining('has a paper of its own'),
    });
  });

  it.each([
    ['without a word why', 'author', 'workflow.cancel', null],
    ['in the name of another', 'author', 'workflow.cancel', 'control'],
    ['by an auditor', 'auditor', 'workflow.cancel', 'auditor'],
    ['under another operation', 'author', 'documents.saveContent', 'author'],
  ] as const)('a cancellation %s is found', async (_what, actor, operation, by) => {
    const forged = await Workplace.staffed();
    const number = await forged.draft();
    await forged.unguard();
    const session = forged.context.sessions.get(await forged.signIn(actor));
    if (!session) throw new Error('no session');
    const { vault } = forged.context;
    const [revision] = vault.find('revisions', {});
    vault.write(forged.header(actor, operation, `${number} 0.1`), session.signer, (uow) => {
      uow.update('revisions', revision?.id ?? '', { state: 'Cancelled' });
      if (by !== null) uow.insert('cancellations', { id: revision?.id ?? '', reason: 'So', cancelled_at: uow.time, cancelled_by: by });
    });
    expect(faultsOf(forged).length).toBeGreaterThan(0);
  });
});
