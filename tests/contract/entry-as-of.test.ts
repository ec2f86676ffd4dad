import { beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const confidential = { kind: 'health', roles: ['Quality'] };
const register = smallRegister({
  fields: [
    { id: 'note', label: 'Note', type: 'text', requiredFrom: 'Done' },
    { id: 'until', label: 'Until', type: 'date' },
    { id: 'patient', label: 'Patient', type: 'text', confidential },
  ],
  links: [{ role: 'about', label: 'About', reverse: 'named by', to: ['sample', 'document'], many: true }],
  moves: [
    {
      ...{ from: ['Open'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', roles: ['Quality'], meaning: 'Verification' },
      ...{ days: 30, dueOn: 'until' },
    },
  ],
  reopen: { roles: ['Quality'], from: ['Done'], to: 'Open' },
  sections: [{ title: 'All', fields: ['note', 'until', 'patient'] }],
});

/** Six days: 24 two entries, 25 signed, 26 the other one signed anew, 27 reopened and changed, 28 given away, 29 void. */
describe('an entry as of a date', () => {
  let place: Workplace;
  let [sop, number, other] = ['', '', ''];
  const then = (date: string, userId = 'auditor') => place.do(userId, 'asOf.entry', { date, number });
  const nextDay = async (): Promise<void> => {
    await place.later(24 * 60);
    for (const userId of ['author', 'quality', 'auditor', 'control']) await place.signIn(userId);
  };
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2026-11-24T09:00:00Z')));
    await declare(place, registerText(register));
    sop = await place.approved();
    await place.release(sop);
    const make = async (title: string, values: Record<string, string>, links: { role: string; to: string }[]) =>
      (await place.do('quality', 'entry.create', { register: 'sample', title, values, links })).number;
    other = await make('Other', { note: 'Old words.' }, []);
    expect(await signMove(place, 'quality', other, 'finish')).toMatchObject({ ok: true });
    const links = [other, sop].map((to) => ({ role: 'about', to }));
    number = await make('Cracks', { note: 'First.', until: '2026-11-25', patient: 'Mrs Ochre' }, links);
    await nextDay();
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    await nextDay();
    await place.do('quality', 'entry.reopen', { number: other, reason: 'More' });
    await fill(place, 'quality', other, { note: 'New words.' });
    expect(await signMove(place, 'quality', other, 'finish')).toMatchObject({ ok: true });
    await make('Names it', {}, [{ role: 'about', to: number }]);
    await nextDay();
    await place.do('quality', 'entry.reopen', { number, reason: 'Worse' });
    await fill(place, 'quality', number, { note: 'Second.', patient: 'Nobody' }, [{ role: 'about', to: sop }]);
    await nextDay();
    await place.do('quality', 'entry.assign', { number, owner: 'author', reason: 'On leave' });
    await nextDay();
    const { hash } = await place.do('quality', 'entry.show', { number });
    const signer = { userId: 'quality', password: passwordOf('quality') };
    await place.do('quality', 'entry.void', { number, hash, reason: 'Twice', ...signer });
  });

  it('says what its version of that day said, in the state, under the owner and with the signatures of that day', async () => {
    const days = ['24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}`);
    const told: unknown[] = [];
    for (const day of days) {
      const { version, state, values, owner, frozenAt, signatures, history } = await then(day);
      told.push([version, state, values.note, owner.userId, frozenAt !== null, signatures.length, history.map(({ did }) => did).join()]);
    }
    expect(told).toEqual([
      [1, 'Open', 'First.', 'quality', false, 0, ''],
      [1, 'Done', 'First.', 'quality', true, 1, 'finished'],
      [1, 'Done', 'First.', 'quality', true, 1, 'finished'],
      [2, 'Open', 'Second.', 'quality', false, 1, 'finished,reopened'],
      [2, 'Open', 'Second.', 'author', false, 1, 'finished,reopened'],
      [2, 'Void', 'Second.', 'author', true, 2, 'finished,reopened,made void'],
    ]);
  });

  it('tells its links with what stood at their other end that day, and who named it by then', async () => {
    const linksOf = async (day: string) =>
      (await then(day)).links.map(({ to, version, state, suspect }) => [to, version, state, suspect?.version ?? null]);
    expect(await linksOf('2026-11-25')).toEqual([
      [other, '1', 'Done', null],
      [sop, '1.0', 'Effective', null],
    ]);
    expect(await linksOf('2026-11-26')).toEqual([
      [other, '1', 'Done', '2'],
      [sop, '1.0', 'Effective', null],
    ]);
    expect(await linksOf('2026-11-27')).toEqual([[sop, '1.0', 'Effective', null]]);
    expect((await then('2026-11-25')).linkedFrom).toEqual([]);
    expect((await then('2026-11-26')).linkedFrom).toMatchObject([{ title: 'Names it', state: 'Open', label: 'named by' }]);
  });

  it('was late that day as it was then, and offers no step, and no field to who does not read it', async () => {
    expect(await then('2026-11-24')).toMatchObject({ due: '2026-11-25', late: false, asOf: { date: '2026-11-24' } });
    expect(await then('2026-11-27')).toMatchObject({ due: '2026-11-25', late: true, over: 2 });
    expect(await then('2026-11-24', 'quality')).toMatchObject({
      ...{ values: { patient: 'Mrs Ochre' }, moves: [], opens: [] },
      may: { edit: false, reopen: false, void: false, assign: false, moveDates: [] },
    });
    expect(JSON.stringify(await then('2026-11-24'))).not.toMatch(/Ochre|Patient/);
  });

  it('is refused with a sentence before it was made, and for an entry that there is not', async () => {
    await place.do('quality', 'entry.create', { register: 'sample', title: 'Late', values: {}, links: [] });
    const { rows } = await place.do('auditor', 'entry.list', { register: 'sample', limit: 1 });
    const late = rows[0]?.number ?? '';
    expect(await place.ask('auditor', 'asOf.entry', { date: '2026-11-25', number: late })).toMatchObject({
      code: 'not-found',
      message: `${late} was not there on 2026-11-25: it was made on 2026-11-29. Choose a later day.`,
    });
    expect(await place.ask('auditor', 'asOf.entry', { date: '2026-11-25', number: 'SMP-9999' })).toMatchObject({
      code: 'not-found',
      message: 'There is no entry SMP-9999.',
    });
  });

  it('is printed by the command line, which takes a version or a day and not both', async () => {
    await place.closeToday();
    const run = (...args: string[]) =>
      runHere(['entry', 'show', number, ...args, '--vault', place.folder, '--as', 'auditor'], {
        env: { COUNTERSIGN_PASSWORD: passwordOf('auditor') },
      });
    const { stdout } = await run('--as-of', '2026-11-25');
    expect(stdout).toContain('As it stood at the end of 2026-11-25');
    expect(stdout).toContain('First.');
    expect(stdout).not.toContain('Second.');
    expect((await run('--as-of', '2026-11-25', '--entry-version', '1')).stderr).toContain('Name one of --entry-version and --as-of.');
  });
});
