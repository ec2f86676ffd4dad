import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { openTraining, pause, questions, readAndSign, requireTraining, termsFor } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const signing = (userId: string) => ({ userId, password: passwordOf(userId) });
const faults = async (place: Workplace): Promise<string[]> =>
  (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail ?? '']));
/** The next revision of a document, in force. */
const revise = async (place: Workplace, number: string): Promise<void> => {
  await place.do('author', 'documents.revise', { number, reason: 'Clearer words' });
  await place.do('author', 'workflow.submit', { number, reason: 'Clearer words' });
  for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
  expect(await place.release(number)).toMatchObject({ ok: true });
};

describe('[R45] a training requirement', () => {
  let place: Workplace;
  let sop = '';
  beforeEach(async () => {
    place = await Workplace.staffed();
    sop = await place.approved();
    await place.release(sop);
  });

  it('is written by one person and approved by the signature of another; from then on everybody whom it asks has it to do', async () => {
    const { number } = await place.do('quality', 'training.write', {
      terms: termsFor({ title: 'Control of documents', document: sop, roles: ['Author', 'Reviewer'], people: ['auditor'] }),
    });
    expect((await place.do('author', 'training.mine', {})).own).toEqual([]);
    expect(await place.ask('quality', 'training.approve', { number, ...signing('quality') })).toMatchObject({
      code: 'refused',
      message: 'You wrote in this version. A second person of Quality approves it.',
    });
    expect(await place.ask('approver', 'training.approve', { number, ...signing('approver') })).toMatchObject({ code: 'forbidden' });
    await place.do('control', 'training.write', {
      number,
      terms: termsFor({ title: 'Documents', document: sop, roles: ['Author'], people: ['auditor'] }),
    });
    // That another person saved last makes nobody a second person.
    expect(await place.ask('quality', 'training.approve', { number, ...signing('quality') })).toMatchObject({ code: 'refused' });
    await place.hire('hanna', ['Quality']);
    await place.do('hanna', 'training.approve', { number, ...signing('hanna') });
    for (const userId of ['author', 'auditor'])
      expect((await place.do(userId, 'training.mine', {})).own, userId).toMatchObject([
        { number: sop, label: '1.0', state: 'Open', cause: 'new' },
      ]);
    expect((await place.do('reviewer', 'training.mine', {})).own).toEqual([]);
    expect(await faults(place)).toEqual([]);
  });

  it('is changed as a new version, and ended by a signature: what was open ends with it, what was done stays', async () => {
    const number = await requireTraining(place, { title: 'Documents', document: sop, roles: ['Author', 'Reviewer'] });
    await readAndSign(place, 'author', (await openTraining(place, 'author', number)).id);
    const open = await openTraining(place, 'reviewer', number);
    await requireTraining(place, { title: 'Documents', document: sop, roles: ['Author', 'Reviewer'], days: 7 }, number);
    expect(await place.do('reviewer', 'training.show', { id: open.id })).toMatchObject({
      state: 'Replaced',
      replacedBy: expect.any(String),
    });
    expect(await openTraining(place, 'reviewer', number)).toMatchObject({ requirement: `${number}/2`, cause: 'terms' });
    expect(await place.do('auditor', 'training.requirement', { number })).toMatchObject({
      versions: [
        { version: 1, state: 'Replaced' },
        { version: 2, state: 'In force' },
      ],
    });
    await place.do('quality', 'training.end', { number, reason: 'The SOP is retired', ...signing('quality') });
    expect((await place.do('reviewer', 'training.mine', {})).own.map(({ state }) => state)).toEqual(['Ended', 'Replaced']);
    expect((await place.do('author', 'training.mine', {})).own.map(({ state }) => state)).toEqual(['Read']);
    expect(await faults(place)).toEqual([]);
  });

  it('a new effective revision asks everybody again in the entry of its release, and replaces what was still open', async () => {
    const number = await requireTraining(place, { title: 'Documents', document: sop, roles: ['Author', 'Reviewer'] });
    const once = await requireTraining(place, { title: 'Documents, once', document: sop, roles: ['Author'], retrain: 'never' });
    for (const requirement of [number, once]) await readAndSign(place, 'author', (await openTraining(place, 'author', requirement)).id);
    const former = await openTraining(place, 'reviewer', number);
    await revise(place, sop);
    const [entry] = place.context.vault.ledgerAbout(`${sop} 2.0`).filter(({ text }) => text.includes('"workflow.release"'));
    expect(JSON.parse(entry?.text ?? '{}').changes.filter(({ table }: { table: string }) => table === 'training_assignments')).toHaveLength(
      3,
    );
    expect(await openTraining(place, 'author', number)).toMatchObject({ label: '2.0', cause: 'revision' });
    expect(await openTraining(place, 'reviewer', number)).toMatchObject({ label: '2.0', cause: 'revision' });
    await expect(openTraining(place, 'author', once)).rejects.toThrow(/no open training/);
    expect(await place.do('reviewer', 'training.show', { id: former.id })).toMatchObject({ label: '1.0', state: 'Replaced' });
    expect(await faults(place)).toEqual([]);
  });

  it('asks who comes, or gets a role, in the same entry; and no more of who leaves or loses it', async () => {
    const number = await requireTraining(place, { title: 'Documents', document: sop, roles: ['Author'] });
    await place.hire('nina', ['Author']);
    expect(await openTraining(place, 'nina', number)).toMatchObject({ cause: 'new' });
    const second = { second: signing('quality') };
    await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Author', granted: true, reason: 'Writes too', ...second });
    expect(await openTraining(place, 'reviewer', number)).toMatchObject({ state: 'Open' });
    await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Author', granted: false, reason: 'No more' });
    expect((await place.do('reviewer', 'training.mine', {})).own).toMatchObject([{ state: 'Ended' }]);
    await place.do('admin', 'identity.deactivate', { userId: 'nina', reason: 'Left' });
    expect((await place.do('quality', 'training.evidence', { user: 'nina' })).rows).toMatchObject([{ state: 'Ended' }]);
    expect(await faults(place)).toEqual([]);
  });

  it('waits on home, is late once its days are over, and is repeated by its date as an act of the system', async () => {
    const number = await requireTraining(place, {
      title: 'Awareness',
      topic: 'Do not open the link.',
      roles: ['Author', 'Reviewer'],
      months: 12,
      days: 10,
    });
    const home = await place.do('author', 'workflow.home', {});
    expect(JSON.stringify(home)).toContain('Awareness');
    await readAndSign(place, 'author', (await openTraining(place, 'author', number)).id);
    await pause(place, 11);
    expect(await openTraining(place, 'reviewer', number)).toMatchObject({ late: true });
    expect((await place.do('quality', 'exchange.exportList', { list: 'overdue', format: 'csv' })).rows).toBeGreaterThan(0);
    await pause(place, 366);
    await place.do('quality', 'training.tick', {});
    expect(await openTraining(place, 'author', number)).toMatchObject({ cause: 'renewal', label: null });
    expect(await faults(place)).toEqual([]);
  });
});

describe('[R45] what a person learns', () => {
  let place: Workplace;
  let sop = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    sop = await place.approved();
    await place.release(sop);
  });

  it('is signed as read and understood, by that person alone and after the text was opened', async () => {
    const number = await requireTraining(place, { title: 'Documents', document: sop, roles: ['Author', 'Reviewer'] });
    const { id } = await openTraining(place, 'author', number);
    expect(await place.ask('author', 'training.read', { id, ...signing('author') })).toMatchObject({
      code: 'refused',
      message: `You have not opened ${sop} 1.0 yet. Open it, read it, and sign it then.`,
    });
    expect(await place.ask('reviewer', 'training.read', { id, ...signing('reviewer') })).toMatchObject({
      code: 'refused',
      message: 'This training is that of another person. Nobody signs or answers for another.',
    });
    await place.do('author', 'documents.content', { number: sop, label: '1.0' });
    const shown = await place.preview('author', 'training.read', { id });
    expect(shown).toMatchObject({ document: sop, label: '1.0', meaning: 'Read and understood', userId: 'author' });
    expect(await place.ask('author', 'training.read', { id, ...signing('author') })).toMatchObject({ value: { state: 'Read' } });
    expect(await place.do('author', 'training.show', { id })).toMatchObject({
      ...{ state: 'Read', open: false, signatures: [{ meaning: 'Read and understood', userId: 'author' }] },
      acts: [{ action: 'read', meaning: 'Read and understood' }],
    });
  });

  it('several texts are signed in one ceremony, none of them unopened', async () => {
    const other = await place.approved();
    await place.release(other);
    await requireTraining(place, { title: 'Other', document: other, roles: ['Approver'] });
    await requireTraining(place, { title: 'Documents again', document: sop, roles: ['Approver'] });
    const waiting = (await place.do('approver', 'signing.waiting', {})).filter(({ act }) => act === 'training.read');
    expect(waiting.map(({ openedAt }) => openedAt)).toEqual([null, null]);
    await place.do('approver', 'documents.content', { number: sop, label: '1.0' });
    const records = [];
    for (const { number, about } of waiting) {
      const { digest } = await place
        .do('approver', 'signing.preview', { act: 'training.read', about })
        .catch(() => ({ digest: '0'.repeat(64) }));
      records.push({ number, shown: digest });
    }
    const { records: done } = await place.do('approver', 'signing.together', {
      act: 'training.read',
      common: {},
      records,
      ...signing('approver'),
    });
    expect(done.map(({ refusal }) => refusal === null).sort()).toEqual([false, true]);
  });

  it('is asked about: each attempt is kept, and only the pass mark leads on to a trainer, who is never the person', async () => {
    const number = await requireTraining(place, {
      ...{
        title: 'Explained',
        document: sop,
        people: ['author', 'quality'],
        kind: 'explained',
        questions,
        passMark: 100,
        trainers: ['approver', 'author'],
      },
    });
    const { id } = await openTraining(place, 'author', number);
    expect(await place.ask('author', 'training.answer', { id, answers: [0, 0] })).toMatchObject({ code: 'refused' });
    await readAndSign(place, 'author', id);
    expect(await place.do('author', 'training.answer', { id, answers: [0, 1] })).toMatchObject({ score: 50, passed: false, state: 'Read' });
    expect(await place.ask('approver', 'training.confirm', { id, ...signing('approver') })).toMatchObject({
      code: 'refused',
      message: 'Competence is confirmed once the text was read and the questions, where there are any, were passed.',
    });
    expect(await place.do('author', 'training.answer', { id, answers: [0, 0] })).toMatchObject({
      score: 100,
      passed: true,
      state: 'Tested',
    });
    expect(await place.ask('author', 'training.confirm', { id, ...signing('author') })).toMatchObject({
      code: 'refused',
      message: 'Nobody confirms, checks or waives the own training. Ask a trainer or somebody of Quality.',
    });
    expect(await place.ask('quality', 'training.confirm', { id, ...signing('quality') })).toMatchObject({ code: 'refused' });
    expect((await place.do('approver', 'training.mine', {})).toConfirm.map((one) => one.id)).toEqual([id]);
    expect(await place.ask('approver', 'training.confirm', { id, ...signing('approver') })).toMatchObject({
      value: { state: 'Competent' },
    });
    const shown = await place.do('author', 'training.show', { id });
    expect(shown.acts.map(({ action, score }) => [action, score])).toEqual([
      ['read', null],
      ['answer', 50],
      ['answer', 100],
      ['confirm', null],
    ]);
    expect(JSON.stringify(shown)).not.toContain('"right"');
    // Who trains for it and who answers for training reads how it went; a colleague reads that it was passed.
    for (const userId of ['approver', 'quality', 'control', 'auditor'])
      expect((await place.do(userId, 'training.show', { id })).acts, userId).toEqual(shown.acts);
    const passed = [
      ['read', null],
      ['answer', null],
      ['confirm', null],
    ];
    expect((await place.do('reviewer', 'training.show', { id })).acts.map(({ action, score }) => [action, score])).toEqual(passed);
    const { rows } = await place.do('reviewer', 'training.evidence', { number, user: 'author' });
    expect(rows.flatMap(({ acts }) => acts.map(({ action, score }) => [action, score]))).toEqual(passed);
    expect(await place.ask('author', 'training.requirement', { number })).toMatchObject({ ok: true });
    expect(await place.ask('reviewer', 'training.requirement', { number })).toMatchObject({ code: 'forbidden' });
  });

  it('a notice is acknowledged, and what does not apply is waived with a reason and a signature, by somebody else', async () => {
    const notice = await requireTraining(place, { title: 'Notice', topic: 'The door code changed.', people: ['author'], kind: 'notice' });
    const { id } = await openTraining(place, 'author', notice);
    expect(await place.ask('author', 'training.read', { id, ...signing('author') })).toMatchObject({ code: 'refused' });
    expect(await place.do('author', 'training.acknowledge', { id })).toMatchObject({ state: 'Read' });
    const other = await requireTraining(place, { title: 'ESD', topic: 'Wear the strap.', people: ['quality', 'reviewer'] });
    const own = (await openTraining(place, 'quality', other)).id;
    expect(await place.ask('quality', 'training.waive', { id: own, reason: 'I know it', ...signing('quality') })).toMatchObject({
      code: 'refused',
    });
    const { id: theirs } = await openTraining(place, 'reviewer', other);
    expect(
      await place.ask('quality', 'training.waive', { id: theirs, reason: 'On leave for a year', ...signing('quality') }),
    ).toMatchObject({
      value: { state: 'Waived' },
    });
    expect((await place.do('author', 'training.show', { id: theirs })).acts).toMatchObject([{ action: 'waive', reason: '' }]);
    expect((await place.do('reviewer', 'training.show', { id: theirs })).acts).toMatchObject([{ reason: 'On leave for a year' }]);
    expect(await place.ask('reviewer', 'training.read', { id: theirs, ...signing('reviewer') })).toMatchObject({ code: 'refused' });
  });

  it('its effectiveness is checked by somebody else and signed; what did not work is trained again at once', async () => {
    const number = await requireTraining(place, {
      ...{ title: 'Crimping', topic: 'Crimp at 4 mm.', people: ['author', 'reviewer'], kind: 'practical' },
      effectiveness: { method: 'Ten samples of the next lot', days: 30 },
    });
    for (const userId of ['author', 'reviewer']) {
      const { id } = await openTraining(place, userId, number);
      await readAndSign(place, userId, id);
      expect(await place.ask('quality', 'training.confirm', { id, ...signing('quality') })).toMatchObject({ ok: true });
    }
    const { toCheck } = await place.do('quality', 'training.mine', {});
    const of = (userId: string) => toCheck.find((one) => one.userId === userId)?.id ?? '';
    const check = (by: string, id: string, reached: boolean) =>
      place.ask(by, 'training.check', { id, reached, reason: 'Samples of lot 7', ...signing(by) });
    expect(await check('author', of('author'), true)).toMatchObject({ code: 'refused' });
    expect(await check('quality', of('author'), true)).toMatchObject({ value: { state: 'Effective' } });
    expect(await check('quality', of('reviewer'), false)).toMatchObject({ value: { state: 'Not effective' } });
    expect(await openTraining(place, 'reviewer', number)).toMatchObject({ cause: 'retraining', state: 'Open' });
    await expect(openTraining(place, 'author', number)).rejects.toThrow();
    expect(await place.do('quality', 'training.show', { id: of('reviewer') })).toMatchObject({
      signatures: [{ meaning: 'Read and understood' }, { meaning: 'Competence confirmed' }, { meaning: 'Effectiveness not reached' }],
    });
  });

  it('and the whole of it verifies', async () => {
    expect(await faults(place)).toEqual([]);
  });
});
