import { beforeAll, describe, expect, it } from 'vitest';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { openTraining, readAndSign, requireTraining } from '#main/testing/training.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { dayAfter, monthAfter } from '#shared/domain/calendar.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { stepAges } from '#shared/domain/step-ages.ts';
import { revisionStates } from '#shared/domain/transitions.ts';

const certificate = (until: string): EntryValues[string] => [{ standard: 'ISO 13485', until }];

/** Sessions end while days go by. */
const forward = async (place: Workplace, days: number): Promise<void> => {
  await place.later(days * 24 * 60);
  for (const userId of ['admin', 'author', 'reviewer', 'quality', 'approver', 'control', 'auditor']) await place.signIn(userId);
};

describe('the overview', () => {
  let place: Workplace;
  const show = (month = '2026-12') => place.do('auditor', 'overview.show', { month });
  const total = async (view: object) => (await place.do('auditor', 'documents.outline', { ...view, page: 100 })).total;
  const submitted = async (plannedEffective?: string): Promise<string> => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue', ...(plannedEffective ? { plannedEffective } : {}) });
    return number;
  };

  beforeAll(async () => {
    place = await Workplace.staffed();
    // In force long ago, so that one review is late and others lie months ahead.
    await place.importDocument(
      'WI-001;Cleaning;WI;1;Effective;2020-03-01;',
      'WI-002;Packing;WI;1;Effective;2023-12-11;',
      'WI-003;Storage;WI;1;Effective;2024-12-10;',
    );
    await submitted('2026-12-15');
    const second = await submitted();
    await forward(place, 5);
    const scheduled = await place.approved();
    await place.release(scheduled, '2026-12-21');
    await place.decide('reviewer', second);
    await forward(place, 6);
    await submitted();
    await place.draft();
    await declare(place, shippedRegister('capa'));
    await declare(place, shippedRegister('supplier'));
    const make = (userId: string, register: string, title: string, values: EntryValues) =>
      place.do(userId, 'entry.create', { register, title, values, links: [] });
    // Thirty days to find the cause; a certificate that ends; a day of a field in place of the limit.
    await make('author', 'capa', 'Worn tools', {});
    await make('quality', 'supplier', 'Haldis Power', { certificates: certificate('2026-12-24') });
    await make('quality', 'supplier', 'Northern Cells', { certificates: certificate('2027-12-24') });
    await make('author', 'supplier', 'No day', {});
    await requireTraining(place, { title: 'Awareness', topic: 'Do not open the link.', people: ['author', 'reviewer'], months: 12 });
    await readAndSign(place, 'reviewer', (await openTraining(place, 'reviewer', 'TRQ-0001')).id);
  });

  it('[R33] counts each state of documents as the list of that state has rows, and what is not approved for use apart', async () => {
    const counted = async () => {
      const { documents } = await show();
      for (const state of revisionStates) expect(documents.states[state], state).toBe(await total({ state }));
      expect(documents.notForUse).toBe(await total({ notForUse: true }));
      return documents;
    };
    expect((await counted()).states).toMatchObject({ Draft: 1, 'In Review': 2, 'In Approval': 1, Effective: 5, Approved: 1 });
    await place.do('quality', 'documents.setUsePolicy', { ownApproval: true, reason: 'Nothing is used unread' });
    expect(await counted()).toMatchObject({ notForUse: 3 });
  });

  it('counts the steps of each age, and those that are overdue, as the list of that age has them', async () => {
    const { steps } = await show();
    expect(steps.map(({ age }) => age)).toEqual(stepAges);
    for (const { age, steps: all, overdue } of steps) {
      expect((await place.do('auditor', 'assignment.openSteps', { age })).length, age).toBe(all);
      expect((await place.do('auditor', 'assignment.openSteps', { age, overdue: true })).length, age).toBe(overdue);
    }
    // The age of a step counts from the decision before it, and not from the submission.
    expect(steps.filter(({ steps: all }) => all > 0)).toEqual([
      { age: '0-2', steps: 1, overdue: 0 },
      { age: '3-7', steps: 1, overdue: 1 },
      { age: '8-14', steps: 1, overdue: 1 },
    ]);
  });

  it('counts on each day of the calendar what the lists of that day show: reviews, due dates of steps, effective dates, entries, trainings', async () => {
    const seen = { reviews: 0, steps: 0, dates: 0, entries: 0, trainings: 0 };
    for (const month of ['2026-11', '2026-12', '2027-01', '2027-12']) {
      const { days } = await show(month);
      expect(days.length % 7).toBe(0);
      for (const { day, reviews, steps, dates, entries, trainings } of days) {
        const span = { dueFrom: day, dueBefore: dayAfter(day, 1) };
        expect(reviews, day).toBe(await total(span));
        expect(steps, day).toBe((await place.do('auditor', 'assignment.openSteps', span)).length);
        expect(dates, day).toBe((await place.do('auditor', 'overview.dates', span)).length);
        expect(entries, day).toBe((await place.do('auditor', 'overview.coming', { ...span, kind: 'entry' })).length);
        expect(trainings, day).toBe((await place.do('auditor', 'overview.coming', { ...span, kind: 'training' })).length);
        seen.entries += entries;
        seen.trainings += trainings;
        seen.reviews += reviews;
        seen.steps += steps;
        seen.dates += dates;
      }
    }
    expect(seen.reviews).toBeGreaterThan(0);
    expect(seen.steps).toBeGreaterThan(1);
    expect(seen).toMatchObject({ dates: 2, entries: 3, trainings: 2 });
    expect(await place.do('auditor', 'overview.dates', {})).toMatchObject([
      { what: 'Planned', day: '2026-12-15', state: 'In Review' },
      { what: 'Fixed', day: '2026-12-21', state: 'Approved' },
    ]);
  });

  it('counts every periodic review once: before this month, month by month, and after; and those that are overdue', async () => {
    const { reviews, overdueReviews, today } = await show();
    expect(reviews).toHaveLength(14);
    expect(reviews[1]).toMatchObject({ dueFrom: '2026-12-01', dueBefore: '2027-01-01' });
    expect(reviews.at(-1)).toMatchObject({ dueFrom: `${monthAfter(today.slice(0, 7), 12)}-01`, dueBefore: null });
    for (const { dueFrom, dueBefore, reviews: counted } of reviews) {
      const span = { ...(dueFrom ? { dueFrom } : {}), ...(dueBefore ? { dueBefore } : {}) };
      expect(counted, dueFrom ?? '').toBe(await total(span));
    }
    expect(reviews.reduce((sum, month) => sum + month.reviews, 0)).toBe(5);
    expect(overdueReviews).toBe(await total({ overdue: true }));
    expect(overdueReviews).toBeGreaterThan(0);
  });

  it('counts for one person what the lists of that person show: documents owned, steps that ask, dates of what is owned or written', async () => {
    for (const person of ['author', 'reviewer', 'control']) {
      const { documents, days, steps, reviews, overdueReviews } = await place.do('auditor', 'overview.show', { month: '2026-12', person });
      for (const state of revisionStates) expect(documents.states[state], state).toBe(await total({ state, owner: person }));
      for (const day of days) {
        const span = { dueFrom: day.day, dueBefore: dayAfter(day.day, 1) };
        expect(day.reviews, day.day).toBe(await total({ ...span, owner: person }));
        expect(day.steps, day.day).toBe((await place.do('auditor', 'assignment.openSteps', { ...span, person })).length);
        expect(day.entries + day.trainings, day.day).toBe((await place.do('auditor', 'overview.coming', { ...span, person })).length);
        expect(day.dates, day.day).toBe((await place.do('auditor', 'overview.dates', { ...span, person })).length);
      }
      for (const { age, steps: all } of steps)
        expect((await place.do('auditor', 'assignment.openSteps', { age, person })).length, age).toBe(all);
      for (const { dueFrom, dueBefore, reviews: counted } of reviews)
        expect(counted).toBe(await total({ ...(dueFrom ? { dueFrom } : {}), ...(dueBefore ? { dueBefore } : {}), owner: person }));
      expect(overdueReviews).toBe(await total({ overdue: true, owner: person }));
    }
    expect(await place.do('auditor', 'overview.dates', { person: 'reviewer' })).toEqual([]);
    expect(await place.do('auditor', 'overview.dates', { person: 'author' })).toHaveLength(2);
  });

  it('says nothing to who reads no records, and nothing of the house to a visiting auditor', async () => {
    await place
      .do('admin', 'identity.addPerson', {
        ...{ userId: 'visitor', printedName: 'Vera Visitor', department: 'Quality', roles: ['Visiting Auditor'] },
        ...{ custodianName: 'Klara Custodian', custodianPassphrase: 'custodian of the test vault, in an envelope' },
      })
      .then(({ oneTimePassword }) => place.enrol('visitor', oneTimePassword));
    for (const userId of ['admin', 'visitor'])
      for (const [name, input] of [
        ['overview.show', { month: '2026-12' }],
        ['overview.dates', {}],
        ['overview.coming', {}],
        ['assignment.openSteps', {}],
      ] as const)
        expect(await place.ask(userId, name, input), `${userId} ${name}`).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await place.ask('visitor', 'overview.decided', {})).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('is taken out as a list of the same rows, with what was filtered for', async () => {
    const filter = { age: '3-7', person: 'quality' } as const;
    const rows = await place.do('auditor', 'assignment.openSteps', filter);
    const { bytes } = await place.take('auditor', 'exchange.exportList', { list: 'steps', format: 'csv', ...filter });
    const lines = bytes.toString('utf8').trim().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map(({ number }) => `"${number}"`));
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, operation: 'exchange.exportList', newestFirst: true, limit: 1 });
    expect(entry?.reason).toContain('Open steps that wait 3 to 7 days that ask QUALITY Person or a role of this person: 1 row.');
  });
});

describe('what somebody decided', () => {
  it('is listed for that person alone: the day, the meaning, the document, its state now; by days and by meaning', async () => {
    const place = await Workplace.staffed();
    const first = await place.approved();
    await place.release(first);
    await forward(place, 3);
    const second = await place.draft();
    await place.do('author', 'workflow.submit', { number: second, reason: 'First issue' });
    await place.decide('reviewer', second, 'reject', 'The limits are missing');
    const mine = (userId: string, asked: object = {}) => place.do(userId, 'overview.decided', asked);
    expect(await mine('reviewer')).toMatchObject([
      { meaning: 'Rejection', number: second, label: '1.0', stateNow: 'Changes Requested', onBehalfOf: null, path: `/documents/${second}` },
      { meaning: 'Review', number: first, label: '1.0', stateNow: 'Effective' },
    ]);
    expect(await mine('control')).toMatchObject([{ meaning: 'Make effective', number: first }]);
    expect(await mine('auditor')).toEqual([]);
    expect(await mine('reviewer', { meaning: 'Review' })).toMatchObject([{ number: first }]);
    const day = (await mine('reviewer'))[1]?.at.slice(0, 10);
    expect(await mine('reviewer', { since: day, until: day })).toMatchObject([{ number: first }]);
    expect(await mine('reviewer', { since: dayAfter(day ?? '', 1) })).toMatchObject([{ number: second }]);
    const { bytes } = await place.take('reviewer', 'exchange.exportList', { list: 'decided', format: 'csv', meaning: 'Rejection' });
    expect(bytes.toString('utf8').split('\r\n').slice(1, -1)).toEqual([expect.stringContaining(`"Rejection","Reviewer","","${second}"`)]);
  });

  it('names for whom it was signed, and holds what two people sign with the second of them as well', async () => {
    const place = await Workplace.staffed();
    await place.hire('deputy', ['Reviewer'], 'Dora Deputy');
    const number = await place.draft();
    const people = [['reviewer'], [], []];
    await place.do('author', 'workflow.submit', { number, reason: 'First issue', people });
    await place.do('reviewer', 'assignment.delegate', { to: 'deputy', from: '2026-11-24', until: '2026-12-24', reason: 'On leave' });
    await place.decide('deputy', number);
    expect(await place.do('deputy', 'overview.decided', {})).toMatchObject([{ number, meaning: 'Review', onBehalfOf: 'REVIEWER Person' }]);
    // After so long a pause the two attest the clock.
    await forward(place, 60);
    for (const userId of ['quality', 'control'])
      expect(await place.do(userId, 'overview.decided', {}), userId).toMatchObject([
        { meaning: 'Clock attested', number: '', stateNow: null },
      ]);
  });
});

describe('steps that are given to somebody else together', () => {
  it('leave one entry each; what one document refuses is said of it by its number, and leaves the others', async () => {
    const place = await Workplace.staffed();
    await place.hire('ravi', ['Reviewer'], 'Ravi Reviewer');
    const submitted = async () => {
      const number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
      return number;
    };
    const [first, signed, third] = [await submitted(), await submitted(), await submitted()];
    await place.decide('ravi', signed);
    await place.signIn('control');
    const steps = [first, signed, third].map((number) => ({ number, position: 0 }));
    expect(await place.do('control', 'assignment.takers', { steps })).toEqual([
      { userId: 'ravi', printedName: 'Ravi Reviewer', steps: 2 },
      { userId: 'reviewer', printedName: 'REVIEWER Person', steps: 2 },
    ]);
    const before = place.context.vault.ledgerHead().seq;
    const done = await place.do('control', 'assignment.reassignTogether', { steps, to: 'ravi', reason: 'The other is on leave' });
    expect(done.steps).toEqual([
      { number: first, position: 0, refusal: null },
      { number: signed, position: 0, refusal: expect.stringMatching(new RegExp(`^${signed}.* no such step`)) },
      { number: third, position: 0, refusal: null },
    ]);
    const entries = await place.do('auditor', 'audit.list', { from: before + 1, operation: 'assignment.reassign', limit: 10 });
    expect(entries.map(({ outcome, reason }) => [outcome, reason.includes('The other is on leave')])).toEqual([
      ['done', true],
      ['refused', false],
      ['done', true],
    ]);
    const waits = await place.do('auditor', 'assignment.openSteps', { person: 'ravi' });
    expect(waits.map(({ number, expected }) => `${number} ${expected}`)).toEqual([`${first} Ravi Reviewer`, `${third} Ravi Reviewer`]);
    expect(await place.ask('reviewer', 'assignment.reassignTogether', { steps, to: 'ravi', reason: 'I would rather not' })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
    const twice = [...steps, steps[0]];
    expect(await place.ask('control', 'assignment.reassignTogether', { steps: twice, to: 'ravi', reason: 'Twice' })).toMatchObject({
      code: 'invalid-input',
    });
  });
});
