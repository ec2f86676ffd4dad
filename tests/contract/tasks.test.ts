import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

describe('what waits, of whatever kind', () => {
  let place: Workplace;
  let submitted = '';
  const signed = (userId: string) => ({ userId, password: passwordOf(userId) });
  const forward = async (days: number): Promise<void> => {
    await place.later(days * 24 * 60);
    for (const userId of ['author', 'quality', 'control', 'auditor', 'reviewer', 'admin']) await place.signIn(userId);
  };
  const late = async () =>
    (await place.do('auditor', 'home.late', { limit: 100 })).rows.map(({ number, what, daysLate }) => `${number} ${what} ${daysLate}`);
  const home = async (userId: string, part: 'waiting' | 'late') =>
    (await place.do(userId, 'workflow.home', {}))[part].flatMap(({ number, what }) => (number === null ? [] : [`${number} ${what}`]));

  beforeAll(async () => {
    // Years ago, because the command line goes by the clock of the machine.
    place = await Workplace.staffed(new TestClock(new Date('2020-11-24T09:00:00Z')));
    await place.importDocument('WI-002;Packing;WI;1;Obsolete;2004-01-01;2009-01-01');
    submitted = await place.draft();
    await place.do('author', 'workflow.submit', { number: submitted, reason: 'First issue' });
    await place.do('author', 'change.create', {
      ...{ title: 'One way to name copies', reason: 'Two procedures contradict each other', impact: 'None on devices' },
      items: [{ act: 'create', typeId: 'SOP', title: 'Naming of copies', owner: 'author', department: 'Quality' }],
    });
    await place.do('control', 'retention.propose', {
      ...{ revisions: [{ number: 'WI-002', label: '1.0' }], reason: 'Retention has ended', ...signed('control') },
    });
  });

  it('asks on one home for steps, change requests and dispositions, each of whoever may act', async () => {
    expect(await home('quality', 'waiting')).toEqual(['CR-0001 Change request: assess it', 'DSP-0001 Disposition: sign or refuse it']);
    expect(await home('reviewer', 'waiting')).toEqual([`${submitted} Review: sign the step "Review"`]);
    expect(await home('auditor', 'waiting')).toEqual([]);
    expect(await late()).toEqual([]);
  });

  it('is late by the days of its route or of its state machine, and the list says since how many days', async () => {
    await forward(16);
    expect(await late()).toEqual([`${submitted} Step "Review" 6`, 'CR-0001 Change request: assess it 2']);
    expect(await home('quality', 'late')).toContain('CR-0001 Change request: assess it (overdue; it waits for you)');
    expect(await home('auditor', 'late')).toContain(
      'CR-0001 Change request: assess it (overdue; it waits for any person with the role Quality or Document Controller)',
    );
    expect(await home('reviewer', 'late')).toEqual([`${submitted} Your step "Review" is overdue`]);
    await forward(15);
    expect(await late()).toEqual([
      `${submitted} Step "Review" 21`,
      'CR-0001 Change request: assess it 17',
      'DSP-0001 Disposition: sign or refuse it 1',
    ]);
    expect(await place.do('auditor', 'home.late', { limit: 1 })).toMatchObject({ total: 3, rows: [{ number: submitted }] });
  });

  it('stands at home in the order of its days, whatever it is', async () => {
    const { number } = await place.do('author', 'change.create', {
      ...{ title: 'One form for copies', reason: 'Two are in use', impact: 'None on devices' },
      items: [{ act: 'create', typeId: 'SOP', title: 'Form of copies', owner: 'author', department: 'Quality' }],
    });
    const { waiting } = await place.do('quality', 'workflow.home', {});
    expect(waiting.flatMap(({ number: of }) => of ?? [])).toEqual(['CR-0001', 'DSP-0001', number]);
    await place.do('author', 'change.withdraw', { number, reason: 'CR-0001 says it' });
  });

  it('is late no more once somebody did it; what then waits counts from there', async () => {
    await place.do('quality', 'change.assess', { number: 'CR-0001', assessment: 'Training of six people; no risk to patients.' });
    await place.do('quality', 'retention.sign', { id: 'DSP-0001', ...signed('quality') });
    expect(await late()).toEqual([`${submitted} Step "Review" 21`]);
    expect(await home('control', 'waiting')).toContain('CR-0001 Change request: accept or reject it');
    expect(await home('author', 'waiting')).not.toContain('CR-0001 Change request: accept or reject it');
    await forward(15);
    expect(await late()).toEqual([`${submitted} Step "Review" 36`, 'CR-0001 Change request: accept or reject it 1']);
  });

  it('is told to nobody who reads no records', async () => {
    expect(await place.ask('admin', 'home.late', { limit: 10 })).toMatchObject({ ok: false, code: 'forbidden' });
    expect((await place.do('admin', 'workflow.home', {})).late).toEqual([]);
  });

  it('is told on the command line, own and all that is late', async () => {
    await place.closeToday();
    const run = (verb: string, userId: string) =>
      runHere(['task', verb, '--vault', place.folder, '--as', userId], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });
    expect((await run('list', 'control')).stdout).toContain('CR-0001  Change request: accept or reject it');
    const { stdout, code } = await run('late', 'auditor');
    expect(code).toBe(0);
    const [heads, first] = stdout.split('\n');
    expect(heads?.split(/ {2,}/)).toEqual(['Due', 'Late by', 'Number', 'Revision', 'What waits', 'Waits for', 'Title']);
    expect(first?.split(/ {2,}/)).toEqual([
      ...[expect.stringMatching(/^\d{4}-\d\d-\d\d$/), expect.stringMatching(/^\d+ days$/), submitted],
      ...[expect.stringMatching(/^\d\.\d$/), 'Step "Review"', 'any person with the role Reviewer'],
      expect.stringContaining('Control of R&D'),
    ]);
  });
});
