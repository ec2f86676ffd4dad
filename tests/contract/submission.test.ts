import { beforeAll, describe, expect, it } from 'vitest';
import { custodian, Workplace } from '#main/testing/workplace.ts';

describe('a submission', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.hire('rita', ['Reviewer']);
    await place.hire('double', ['Reviewer', 'Quality']);
    await place.do('admin', 'identity.setRole', {
      userId: 'author',
      role: 'Reviewer',
      granted: true,
      reason: 'reviews for others',
      ...custodian,
    });
  });
  const submit = (number: string, people: string[][]) => place.ask('author', 'workflow.submit', { number, reason: 'First issue', people });
  const check = (number: string, people?: string[][]) =>
    place.do('author', 'workflow.checkSubmission', { number, ...(people ? { people } : {}) });

  it('asks the people whom the author chose for a step of a role, and nobody else', async () => {
    const number = await place.draft();
    const { steps } = await check(number);
    expect(steps[0]?.people.map(({ userId }) => userId)).toEqual(['double', 'reviewer', 'rita']);
    expect((await submit(number, [['rita'], [], []])).ok).toBe(true);
    expect((await place.decide('reviewer', number)).ok).toBe(false);
    expect((await place.decide('rita', number)).ok).toBe(true);
    expect((await place.decide('quality', number)).ok).toBe(true);
    const [revision] = (await place.do('auditor', 'documents.show', { number })).revisions;
    expect(revision?.tasks.map(({ expected }) => expected)).toEqual([
      'RITA Person',
      'any person with the role Quality',
      'any person with the role Approver',
    ]);
  });

  it('refuses the author, somebody without the role, a stranger, and one person for two steps, and tells so before', async () => {
    const number = await place.draft();
    for (const [people, sentence] of [
      [[['author'], [], []], 'nobody decides on their own revision'],
      [[['approver'], [], []], 'asks for the role Reviewer'],
      [[['stranger'], [], []], 'asks for the role Reviewer'],
      [[['double'], ['double'], []], 'could never be signed'],
      [[[], [], [], ['rita']], 'fewer steps'],
    ] as const) {
      const wanted = people.map((step) => [...step]);
      expect((await check(number, wanted)).findings).toContainEqual({ serious: true, sentence: expect.stringContaining(sentence) });
      expect(await submit(number, wanted)).toMatchObject({ ok: false, message: expect.stringContaining(sentence) });
    }
    expect((await check(number, [['rita'], ['double'], []])).findings).toEqual([]);
  });

  it('tells how many pictures have no words for those who do not see them', async () => {
    const number = await place.draft();
    const image = (alt: string) => ({
      type: 'image' as const,
      data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      mediaType: 'image/png' as const,
      alt,
      width: 1,
      height: 1,
    });
    const content = (...alts: string[]) => ({
      version: 1 as const,
      blocks: [{ type: 'list' as const, ordered: false, items: alts.map((alt) => [image(alt)]) }],
    });
    await place.do('author', 'documents.saveContent', { number, content: content('Door', ' ', '') });
    const told = { serious: false, sentence: '2 pictures have no description. Say in the editor what they show.' };
    expect((await check(number, [['rita'], ['double'], []])).findings).toEqual([told]);
    await place.do('author', 'documents.saveContent', { number, content: content('Door', 'Handle') });
    expect((await check(number, [['rita'], ['double'], []])).findings).toEqual([]);
  });

  it('tells when the people of today cannot fill every step once, and lets it be submitted', async () => {
    const number = await place.draft();
    await place.do('admin', 'identity.setRole', { userId: 'quality', role: 'Quality', granted: false, reason: 'on leave' });
    expect((await check(number, [['double'], [], []])).findings).toContainEqual({
      serious: false,
      sentence: expect.stringContaining('nobody is left for the step "Quality approval"'),
    });
    await place.do('admin', 'identity.setRole', { userId: 'quality', role: 'Quality', granted: true, reason: 'back', ...custodian });
  });

  it('with letters that no font has is refused until the author says that codes are printed, and this is told before', async () => {
    const number = await place.draft('Measured by 𒀀 and 张伟, سارة, สมชาย.');
    const { findings, unprintable } = await check(number);
    expect(unprintable).toEqual(['𒀀']);
    expect(findings).toContainEqual({ serious: false, sentence: expect.stringContaining('No font of the record has the letter 𒀀.') });
    expect(await submit(number, [])).toMatchObject({ ok: false, message: expect.stringContaining('letter 𒀀') });
    const asked = { number, reason: 'First issue', printCodes: true };
    expect((await place.ask('author', 'workflow.submit', asked)).ok).toBe(true);
  });

  it('keeps its route when the route of the type is changed under way', async () => {
    const number = await place.draft();
    expect((await submit(number, [])).ok).toBe(true);
    const { steps } = await place.do('control', 'documents.routeOf', { typeId: 'SOP' });
    const [review, ...rest] = steps;
    if (!review) throw new Error('The standard route has no steps.');
    await place.do('control', 'documents.changeRoute', {
      typeId: 'SOP',
      route: [review, { ...review, title: 'Second review', days: 1 }, { ...review, title: 'Third review' }, ...rest],
      reason: 'more eyes',
    });
    // By the new route the second step would be a review, and the revision would stay In Review after it.
    for (const [userId, state] of [
      ['rita', 'In Approval'],
      ['quality', 'In Approval'],
      ['approver', 'Approved'],
    ] as const)
      expect(await place.decide(userId, number)).toMatchObject({ ok: true, value: { state } });
    await place.do('control', 'documents.changeRoute', { typeId: 'SOP', route: steps, reason: 'back to the former' });
  });

  it('is late when the days of the open step are over: for the signer, the author and those who watch, and for nobody else', async () => {
    const number = await place.draft();
    await submit(number, [['rita'], [], []]);
    const late = async (userId: string) =>
      (await place.do(userId, 'workflow.home', {})).late.filter((item) => item.number === number).map(({ what }) => what);
    const again = async (...people: string[]) => {
      for (const userId of people) await place.signIn(userId);
    };
    const everyone = ['author', 'rita', 'reviewer', 'control', 'approver', 'quality', 'auditor'];
    place.clock.forward(10 * 24 * 60 - 1);
    await again(...everyone);
    expect(await late('rita')).toEqual([]);
    const task = (await place.do('rita', 'workflow.myTasks', {})).find((row) => row.number === number);
    expect(task?.due?.slice(0, 10)).toBe('2026-12-04');
    place.clock.forward(2);
    expect(await late('rita')).toEqual(['Your step "Review" is overdue']);
    for (const userId of ['author', 'auditor'])
      expect(await late(userId)).toEqual(['The step "Review" is overdue; it waits for RITA Person']);
    for (const userId of ['reviewer', 'control', 'quality']) expect(await late(userId)).toEqual([]);
    // Three days late, somebody has to step in.
    place.clock.forward(3 * 24 * 60);
    await again(...everyone);
    for (const userId of ['control', 'quality'])
      expect(await late(userId)).toEqual(['Escalated: the step "Review" is overdue; it waits for RITA Person']);
    expect(await late('reviewer')).toEqual([]);
    // The next step has its own days, counted from this decision.
    expect((await place.decide('rita', number)).ok).toBe(true);
    expect(await late('quality')).toEqual([]);
    place.clock.forward(5 * 24 * 60 + 1);
    await again(...everyone);
    expect(await late('quality')).toEqual(['Your step "Quality approval" is overdue']);
    expect(await late('approver')).toEqual([]);
  });

  it('keeps a remark that somebody signs with an approval, beside the step and in the trail', async () => {
    const number = await place.draft();
    await submit(number, []);
    expect((await place.decide('reviewer', number, 'approve', 'The table was checked against the drawing')).ok).toBe(true);
    const [revision] = (await place.do('author', 'documents.show', { number })).revisions;
    expect(revision?.tasks[0]).toMatchObject({ status: 'approved', remark: 'The table was checked against the drawing' });
    expect((await place.do('auditor', 'documents.trail', { number, limit: 1 }))[0]?.reason).toBe(
      'The table was checked against the drawing',
    );
  });

  it('comments quote the block they stand beside, and the author marks them as dealt with', async () => {
    const number = await place.draft('A paragraph that is quite long. '.repeat(10));
    await submit(number, []);
    const { id } = await place.do('rita', 'workflow.comment', { number, block: 1, text: 'Name the limit.' });
    place.clock.forward(1);
    await place.do('rita', 'workflow.comment', { number, block: 0, text: 'A better heading.' });
    expect((await place.decide('rita', number, 'reject', 'See the comments.')).ok).toBe(true);
    const comments = () => place.do('author', 'workflow.comments', { number });
    expect((await comments()).map(({ quote }) => quote)).toEqual([
      expect.stringMatching(/^A paragraph that is quite long\..*…$/),
      'Purpose',
    ]);
    await place.do('author', 'workflow.reply', { id, text: 'Which limit?\nThere are two.' });
    place.clock.forward(1);
    await place.do('rita', 'workflow.reply', { id, text: 'The upper one.' });
    expect((await comments()).find((one) => one.id === id)?.replies.map(({ author, text }) => [author, text])).toEqual([
      ['AUTHOR Person', 'Which limit?\nThere are two.'],
      ['RITA Person', 'The upper one.'],
    ]);
    expect(await place.ask('auditor', 'workflow.reply', { id, text: 'And why?' })).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await place.ask('control', 'workflow.resolveComment', { id })).toMatchObject({ ok: false, code: 'refused' });
    await place.do('author', 'workflow.resolveComment', { id });
    expect((await comments())[0]).toMatchObject({ resolvedBy: 'AUTHOR Person' });
    expect(await place.ask('rita', 'workflow.reply', { id, text: 'Thanks' })).toMatchObject({ ok: false, code: 'refused' });
    // The second comment is still open: the revision is not submitted again before it is dealt with, and both stay.
    const sentence = expect.stringContaining('One comment is still open (RITA Person: "A better heading.")');
    expect((await check(number)).findings).toContainEqual({ serious: true, sentence });
    expect(await submit(number, [])).toMatchObject({ ok: false, code: 'refused', message: sentence });
    const left = (await comments()).find(({ resolvedAt }) => resolvedAt === null);
    await place.do('author', 'workflow.resolveComment', { id: left?.id ?? '' });
    expect(await submit(number, [])).toMatchObject({ ok: true });
    expect((await comments()).map(({ round }) => round)).toEqual([1, 1]);
  });
});
