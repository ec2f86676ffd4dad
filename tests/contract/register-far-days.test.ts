import { beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';

const move = (from: string, action: string, to: string, more: object = {}) => ({
  ...{ from: [from], action, label: action, done: `${action} done`, to, roles: ['Quality'], meaning: null },
  ...more,
});
/** What is accepted until a day, what is checked on a day, and what is to be done by a day. */
const register = smallRegister({
  fields: [
    ...['until', 'checkOn', 'doneBy'].map((id) => ({ id, label: id, type: 'date' })),
    { id: 'nextReview', label: 'Next review', type: 'date' },
  ],
  states: ['Open', 'Accepted', 'Waits for its check', 'To be done', 'Claimed', 'Ended'].map((name) => ({
    name,
    tone: 'ink',
    icon: 'check',
  })),
  moves: [
    move('Open', 'accept', 'Accepted', { meaning: 'Acceptance of residual risk', needs: [{ gate: 'dayLiesAhead', field: 'until' }] }),
    move('Open', 'plan', 'Waits for its check'),
    move('Open', 'give', 'To be done'),
    move('Open', 'claim', 'Claimed', { meaning: 'Review', needs: [{ gate: 'evidenceNotExpired', field: 'nextReview' }] }),
    move('Claimed', 'withdraw', 'Ended', { days: 365, dueOn: 'nextReview' }),
    move('Accepted', 'lookAgain', 'Open', { days: 365, dueOn: 'until' }),
    move('Waits for its check', 'check', 'Ended', { days: 180, dueOn: 'checkOn', needs: [{ gate: 'dayHasCome', field: 'checkOn' }] }),
    move('To be done', 'do', 'Ended', { days: 90, dueOn: 'doneBy' }),
  ],
  sections: [{ title: 'All', fields: ['until', 'checkOn', 'doneBy', 'nextReview'] }],
});

describe('what stays as it is until a day', () => {
  let place: Workplace;

  /** Of records; no backup is planned in this vault, which waits as well. */
  const waiting = async (): Promise<string[]> =>
    (await place.do('quality', 'workflow.home', {})).waiting.flatMap(({ number, what }) => (number === null ? [] : [what])).sort();
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2026-01-05T09:00:00Z')));
    await declare(place, registerText(register));
    for (const [action, field] of [
      ['accept', 'until'],
      ['plan', 'checkOn'],
      ['give', 'doneBy'],
      ['claim', 'nextReview'],
    ] as const) {
      const { number } = await place.do('author', 'entry.create', { register: 'sample', title: action, values: {}, links: [] });
      await fill(place, 'author', number, { [field]: '2026-06-30' });
      if (action === 'accept' || action === 'claim') expect(await signMove(place, 'quality', number, action)).toMatchObject({ ok: true });
      else await place.do('quality', 'entry.move', { number, action });
    }
  });

  it('waits for nobody months before, while work that is due by that day does', async () => {
    expect(await waiting()).toEqual(['Sample: do']);
  });

  it('waits for who answers for it from thirty days before on', async () => {
    await place.until(new Date('2026-06-01T09:00:00Z'));
    await place.signIn('quality');
    expect(await waiting()).toEqual(['Sample: check', 'Sample: do', 'Sample: lookagain', 'Sample: next review']);
  });

  it('is called by its day where the step would end it: nobody has to withdraw a claim at its next review', async () => {
    const days = await place.do('quality', 'overview.coming', { dueFrom: '2026-06-30', dueBefore: '2026-07-01' });
    expect(days.map(({ what }) => what).sort()).toEqual(['Sample: check', 'Sample: do', 'Sample: lookagain', 'Sample: next review']);
    await place.until(new Date('2026-07-02T09:00:00Z'));
    await place.signIn('auditor');
    const late = (await place.do('auditor', 'home.late', { limit: 50 })).rows.map(({ what }) => what);
    expect(late).toContain('Sample: next review');
    expect(late.join()).not.toContain('withdraw');
  });
});
