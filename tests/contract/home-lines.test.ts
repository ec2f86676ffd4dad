import { beforeAll, describe, expect, it } from 'vitest';
import { declare, registerText, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { writeEntries } from '../many-entries.ts';
import { runHere } from './run-cli.ts';

const move = (from: string, action: string, to: string, more: object = {}) => ({
  ...{ from: [from], action, label: action, done: `${action} done`, to, roles: ['Quality', 'Reviewer'], meaning: null },
  ...more,
});
const date = (id: string) => ({ id, label: id, type: 'date' });
/** What somebody who is named does by a day, and what stays approved until a day far ahead. */
const register = smallRegister({
  fields: [date('doneBy'), date('until'), { id: 'who', label: 'Who', type: 'person' }],
  states: ['Open', 'Approved', 'Done'].map((name) => ({ name, tone: 'ink', icon: 'check' })),
  moves: [
    move('Open', 'finish', 'Done', { days: 30, dueOn: 'doneBy', asks: 'who' }),
    move('Open', 'approve', 'Approved', { needs: [{ gate: 'evidenceNotExpired', field: 'until' }] }),
    move('Approved', 'renew', 'Approved', { roles: ['Quality'], days: 365, dueOn: 'until' }),
    move('Approved', 'end', 'Done'),
  ],
  sections: [{ title: 'All', fields: ['doneBy', 'until', 'who'] }],
});
const MANY = 260;
/** As many as home tells of one kind. */
const AT_HOME = 200;

describe('what waits, where there is more of it than home tells', () => {
  let place: Workplace;
  const write = (from: number, count: number, state: string, values: Record<string, string>): Promise<void> =>
    writeEntries(place, 'sample', [from, from + count - 1], (at) => ({
      ...{ title: `Thing ${at}`, state, values },
      since: `2020-01-01T00:00:00.${String(at).padStart(3, '0')}Z`,
    }));

  beforeAll(async () => {
    // Years ago, because the command line goes by the clock of the machine.
    place = await Workplace.staffed(new TestClock(new Date('2020-11-24T09:00:00Z')));
    await declare(place, registerText(register));
    await place.unguard();
    await write(1, MANY, 'Approved', { until: '2025-06-30' });
    await write(MANY + 1, 1, 'Open', { doneBy: '2020-12-01', who: 'quality' });
  });

  it('is not hidden at home behind hundreds of things that stay as they are until a day far ahead', async () => {
    const { waiting, isCut } = await place.do('quality', 'workflow.home', {});
    expect([waiting.flatMap(({ number }) => number ?? []), isCut]).toEqual([['SMP-0261'], false]);
  });

  it('is counted as a whole, told line by line as a whole, and each of it can be reminded of', async () => {
    await write(MANY + 2, MANY, 'Open', { doneBy: '2020-11-01', who: 'reviewer' });
    const { late, isCut } = await place.do('control', 'workflow.home', {});
    expect([late.length, isCut]).toEqual([AT_HOME, true]);
    expect(await place.do('control', 'home.counts', {})).toEqual({ waiting: 0, late: MANY, soon: 0 });
    const all = await place.do('control', 'home.lines', { part: 'late', limit: 100_000 });
    expect([all.total, all.rows.length, all.rows.every(({ remind }) => remind !== null)]).toEqual([MANY, MANY, true]);
    expect(await place.do('control', 'home.lines', { part: 'late', limit: 3 })).toMatchObject({ total: MANY, rows: [{}, {}, {}] });
    const told = new Set(late.map(({ number }) => number));
    const behind = all.rows.find(({ number }) => !told.has(number))?.remind ?? '';
    expect(await place.ask('control', 'home.remind', { about: behind })).toMatchObject({ ok: true });
    expect(
      (await place.do('control', 'home.lines', { part: 'late', limit: 100_000 })).rows.find(({ number }) => number === behind),
    ).toMatchObject({ reminded: { by: 'CONTROL Person' } });
    expect((await place.do('control', 'home.late', { limit: 100_000 })).rows).toHaveLength(MANY);
  });

  it('is told to whom it waits for as a whole, on screen and on the command line', async () => {
    expect(await place.do('reviewer', 'home.counts', {})).toEqual({ waiting: MANY, late: MANY, soon: 0 });
    const { rows } = await place.do('reviewer', 'home.lines', { part: 'waiting', limit: 100_000 });
    expect([rows.length, rows.every(({ remind }) => remind === null)]).toEqual([MANY, true]);
    await place.closeToday();
    const { stdout } = await runHere(['task', 'list', '--vault', place.folder, '--as', 'reviewer'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('reviewer') },
    });
    expect(stdout.match(/SMP-\d{4} /g)).toHaveLength(MANY);
  });

  it('is told to nobody who reads no records', async () => {
    const other = await Workplace.staffed();
    expect(await other.do('admin', 'home.counts', {})).toMatchObject({ late: 0, soon: 0 });
    expect((await other.do('admin', 'home.lines', { part: 'late', limit: 10 })).rows).toEqual([]);
  });
});
