import { beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, improvement, shippedRegister, signMove } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';

const people = ['author', 'reviewer', 'quality', 'approver', 'auditor'];
const cause = { kind: 'Corrective', problem: 'Cracks.', scope: 'None.', method: 'Other', cause: 'Worn.' };

describe('the board of a register', () => {
  let place: Workplace;
  const capa = async (title: string, owner = 'author') =>
    (await place.do(owner, 'entry.create', { register: 'capa', title, values: {}, links: [] })).number;
  const laterBy = async (days: number): Promise<void> => {
    const { now } = await place.do('auditor', 'screens.clock', {});
    await place.until(new Date(Date.parse(now) + days * 24 * 60 * 60_000));
    for (const userId of people) await place.signIn(userId);
  };
  const numbers = async (view: object) =>
    (await place.do('auditor', 'entry.list', { register: 'capa', limit: 100, ...view })).rows.map(({ number }) => number);
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2026-03-02T09:00:00Z')));
    await improvement(place);
    await capa('The oldest');
    const found = await capa('With its cause');
    await fill(place, 'author', found, cause);
    await signMove(place, 'quality', found, 'findCause');
    await laterBy(25);
    await capa('Of a reviewer', 'reviewer');
    const mistake = await capa('A mistake');
    await laterBy(10);
    const { hash } = await place.do('quality', 'entry.show', { number: mistake });
    await place.do('quality', 'entry.void', {
      number: mistake,
      hash,
      reason: 'Recorded twice',
      userId: 'quality',
      password: passwordOf('quality'),
    });
  });

  it('has a column for each state of the declaration, also the empty ones, and tells the limit of each', async () => {
    const { columns } = await place.do('auditor', 'entry.board', { register: 'capa', cards: 50 });
    expect(columns.map(({ state, limit, total, isFinal }) => `${state} ${limit} ${total} ${isFinal}`)).toEqual([
      'Open 30 2 false',
      'Cause found 30 1 false',
      'Plan approved 90 0 false',
      'Implemented 180 0 false',
      'Not effective 14 0 false',
      'Effective 30 0 false',
      'Closed null 0 true',
      'Void null 1 true',
    ]);
  });

  it('shows what stands longest first, with its days and whether they are over, and counts alone what is done', async () => {
    const { columns } = await place.do('auditor', 'entry.board', { register: 'capa', cards: 1 });
    const [open] = columns;
    expect(open).toMatchObject({ total: 2, late: 1 });
    expect(open?.rows).toMatchObject([{ number: 'CAPA-0001', days: 35, late: true, owner: 'AUTHOR Person' }]);
    expect(columns.find(({ state }) => state === 'Void')).toMatchObject({ total: 1, rows: [] });
  });

  it('tells the age of what is open and what came and went by month, the same as the list tells with the same filter', async () => {
    const pace = await place.do('auditor', 'entry.pace', { register: 'capa' });
    expect(pace.ages.map(({ age, entries }) => `${age} ${entries}`)).toEqual(['to30 1', 'to60 2', 'to90 0', 'over90 0']);
    for (const { age, entries } of pace.ages) expect(await numbers({ age })).toHaveLength(entries);
    expect(await numbers({ late: true })).toHaveLength(pace.late);
    expect(pace.months).toHaveLength(12);
    expect(pace.months.filter(({ opened, closed }) => opened + closed > 0)).toEqual([
      { month: '2026-03', opened: 4, closed: 0 },
      { month: '2026-04', opened: 0, closed: 1 },
    ]);
    const mine = await place.do('auditor', 'entry.pace', { register: 'capa', owner: 'reviewer' });
    expect(mine.months.find(({ month }) => month === '2026-03')?.opened).toBe(1);
  });

  it('filters by owner, by what is late or open, by a choice and by days', async () => {
    expect(await numbers({ owner: 'reviewer' })).toEqual(['CAPA-0003']);
    expect(await numbers({ late: true })).toEqual(['CAPA-0002', 'CAPA-0001']);
    expect(await numbers({ open: true })).toEqual(['CAPA-0003', 'CAPA-0002', 'CAPA-0001']);
    expect(await numbers({ fields: [{ field: 'kind', is: 'Corrective' }] })).toEqual(['CAPA-0002']);
    expect(await numbers({ fields: [{ field: 'kind', is: 'Corr' }] })).toEqual([]);
    await fill(place, 'author', 'CAPA-0001', { checkOn: '2026-09-01' });
    expect(await numbers({ fields: [{ field: 'checkOn', from: '2026-09-01', until: '2026-09-01' }] })).toEqual(['CAPA-0001']);
    expect(await numbers({ fields: [{ field: 'checkOn', from: '2026-09-02' }] })).toEqual([]);
  });

  it('counts by the limits of the declaration in force, also for entries under a former one', async () => {
    const own = await Workplace.staffed(new TestClock(new Date('2026-03-02T09:00:00Z')));
    const text = shippedRegister('capa');
    const document = await declare(own, text);
    await own.do('author', 'entry.create', { register: 'capa', title: 'Under the first', values: {}, links: [] });
    await own.do('author', 'documents.revise', { number: document, reason: 'Quicker' });
    await declare(own, text.replace('"meaning": "Review", "days": 30', '"meaning": "Review", "days": 3'), document);
    await own.until(new Date('2026-03-06T09:00:00Z'));
    for (const userId of people) await own.signIn(userId);
    expect((await own.do('auditor', 'entry.board', { register: 'capa', cards: 5 })).columns[0]).toMatchObject({ limit: 3, late: 1 });
    expect((await own.do('quality', 'home.late', { limit: 50 })).rows).toMatchObject([{ number: 'CAPA-0001', daysLate: 1 }]);
  });
});

describe('what is part of an entry', () => {
  let place: Workplace;
  let parent = '';
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2026-03-02T09:00:00Z')));
    await improvement(place);
    parent = (await place.do('author', 'entry.create', { register: 'nonconformity', title: 'Cracks', values: {}, links: [] })).number;
    const links = [{ role: 'belongsTo', to: parent }];
    const values = { what: 'Order a tool', who: 'reviewer', due: '2026-03-06' };
    await place.do('author', 'entry.create', { register: 'action', title: 'New tool', values, links });
    await place.do('author', 'entry.create', { register: 'action', title: 'Tell the site', values: {}, links });
  });
  const asked = async (userId: string): Promise<string[]> =>
    (await place.do(userId, 'workflow.home', {})).waiting.flatMap(({ number, what }) => (what.startsWith('Action') ? [number ?? ''] : []));

  it('stands on it with whom it waits for and until when, and is told of every register that the declaration allows', async () => {
    const shown = await place.do('auditor', 'entry.show', { number: parent });
    expect(shown.parts).toMatchObject([
      {
        register: 'action',
        role: 'belongsTo',
        rows: [
          { number: 'ACT-0001', who: 'REVIEWER Person', due: '2026-03-06', late: false, open: true },
          { number: 'ACT-0002', who: 'AUTHOR Person' },
        ],
      },
    ]);
    expect(shown.linkedFrom).toEqual([]);
    const board = await place.do('auditor', 'entry.board', { register: 'action', partOf: 'nonconformity', cards: 9 });
    expect(board.columns[0]?.rows.map(({ number }) => number)).toEqual(['ACT-0001', 'ACT-0002']);
    expect((await place.do('auditor', 'entry.board', { register: 'action', partOf: 'capa', cards: 9 })).columns[0]?.total).toBe(0);
  });

  it('asks at home the person it names, or its owner, and nobody else', async () => {
    expect(await asked('reviewer')).toEqual(['ACT-0001']);
    expect(await asked('author')).toEqual(['ACT-0002']);
    expect(await asked('quality')).toEqual([]);
  });

  it('is late after the day that it names, to that person and to those who watch', async () => {
    await place.until(new Date('2026-03-07T09:00:00Z'));
    for (const userId of people) await place.signIn(userId);
    const late = (await place.do('auditor', 'home.late', { limit: 50 })).rows.filter(({ number }) => number?.startsWith('ACT'));
    expect(late).toMatchObject([{ number: 'ACT-0001', due: '2026-03-06', waitsFor: 'REVIEWER Person', daysLate: 0 }]);
    expect(JSON.stringify((await place.do('reviewer', 'workflow.home', {})).late)).toContain('ACT-0001');
    expect(JSON.stringify((await place.do('author', 'workflow.home', {})).late)).not.toContain('ACT-0001');
    expect((await place.do('auditor', 'entry.show', { number: 'ACT-0001' })).late).toBe(true);
  });

  it('is not declared with a day or a person that is none, and not without a limit', async () => {
    const faulty = shippedRegister('action').replace('"days": 30, "dueOn": "due", "asks": "who"', '"dueOn": "who", "asks": "whom"');
    const { number } = await place.do('author', 'documents.create', { typeId: 'REG', title: 'F', owner: 'author', department: 'Quality' });
    const file = await place.give('author', faulty.replace('"partOf": "belongsTo"', '"partOf": "owner"'));
    await place.do('author', 'documents.importFile', { number, fileName: 'register.md', file, asFile: false });
    const told = JSON.stringify((await place.do('author', 'workflow.checkSubmission', { number })).findings);
    for (const words of [
      'names the field \\"whom\\"',
      'a field of the type \\"date\\"',
      'without \\"days\\"',
      '\\"partOf\\" names the link',
    ])
      expect(told).toContain(words);
  });
});
