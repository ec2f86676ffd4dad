import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runCli, runHere } from './run-cli.ts';

let place: Workplace;
/** A day later everybody signs in again. */
const nextDay = async (): Promise<void> => {
  place.clock.forward(24 * 60);
  await place.reopen();
};
const again = async (number: string): Promise<void> => {
  await place.do('author', 'documents.revise', { number, reason: 'Better words' });
  await place.do('author', 'workflow.submit', { number, reason: 'Better words' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  await place.release(number);
};

/** Five days: 24 first issue, 25 copies and a second document, 26 superseded and roles, 27 obsolete, 28 nothing. */
beforeAll(async () => {
  place = await Workplace.open(new TestClock(new Date('2020-11-24T09:00:00Z')));
  await place.staff();
  await place.release(await place.approved());
  await nextDay();
  await place.do('control', 'distribution.issue', { number: 'SOP-001', holders: [{ kind: 'place', place: 'Lab' }] });
  await place.release(await place.approved());
  await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Quality', granted: true, reason: 'Stands in', ...custodian });
  await nextDay();
  await again('SOP-001');
  await place.do('admin', 'identity.setRole', { userId: 'reviewer', role: 'Quality', granted: false, reason: 'Back to normal' });
  await place.hire('late', ['Reader']);
  await nextDay();
  await place.do('control', 'distribution.confirm', { number: 'SOP-001', copy: 1, outcome: 'returned', reason: 'Handed in' });
  await place.do('quality', 'workflow.obsolete', {
    number: 'SOP-002',
    reason: 'Merged',
    userId: 'quality',
    password: passwordOf('quality'),
  });
  await nextDay();
});

describe('the state as of a date', () => {
  it.each([
    ['2020-11-24', ['SOP-001 1.0']],
    ['2020-11-25', ['SOP-001 1.0', 'SOP-002 1.0']],
    ['2020-11-26', ['SOP-001 2.0', 'SOP-002 1.0']],
    ['2020-11-27', ['SOP-001 2.0']],
    ['2020-11-28', ['SOP-001 2.0']],
  ])('on %s %j were in force', async (date, expected) => {
    const rows = await place.do('auditor', 'asOf.documents', { date });
    expect(rows.map(({ number, label }) => `${number} ${label}`)).toEqual(expected);
  });

  it('is what the ledger tells: who writes into the tables with a tool changes nothing of it', async () => {
    const told = async () =>
      Promise.all([
        place.do('auditor', 'asOf.documents', { date: '2020-11-26' }),
        place.do('auditor', 'asOf.copies', { date: '2020-11-26' }),
        place.do('auditor', 'asOf.people', { date: '2020-11-26' }),
      ]);
    const before = await told();
    expect(before[0]).toMatchObject([{ number: 'SOP-001', label: '2.0' }, { number: 'SOP-002' }]);
    await place.reopen(() => {
      const database = new Database(join(place.folder, 'vault.db'));
      database.exec(`
        UPDATE documents SET title = 'Forged', owner = 'admin', number = 'SOP-009' WHERE number = 'SOP-001';
        UPDATE revisions SET effective_at = '2019-01-01T00:00:00.000Z', superseded_at = NULL, state = 'Effective';
        UPDATE revisions SET major = 7 WHERE major = 2;
        UPDATE copies SET holder = 'Nobody', state = 'Issued';
        UPDATE people SET printed_name = 'Somebody Else' WHERE id <> 'auditor';`);
      database.close();
    });
    expect(await told()).toEqual(before);
  });

  it('people and their roles are those of that day, also roles that were taken away since', async () => {
    const rolesOn = async (date: string, userId: string) =>
      (await place.do('auditor', 'asOf.people', { date })).find((person) => person.userId === userId)?.roles;
    expect(await rolesOn('2020-11-24', 'reviewer')).toEqual(['Reviewer']);
    expect(await rolesOn('2020-11-25', 'reviewer')).toEqual(['Reviewer', 'Quality']);
    expect(await rolesOn('2020-11-26', 'reviewer')).toEqual(['Reviewer']);
    expect(await rolesOn('2020-11-25', 'late')).toBeUndefined();
    expect(await rolesOn('2020-11-26', 'late')).toEqual(['Reader']);
    expect(await place.ask('author', 'asOf.people', { date: '2020-11-25' })).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('copies stand where they stood that day', async () => {
    const stateOn = async (date: string) => (await place.do('reviewer', 'asOf.copies', { date })).map(({ state }) => state);
    expect(await stateOn('2020-11-24')).toEqual([]);
    expect(await stateOn('2020-11-25')).toEqual(['Issued']);
    expect(await stateOn('2020-11-26')).toEqual(['In Recall']);
    expect(await stateOn('2020-11-28')).toEqual(['Recall Confirmed']);
  });

  it('a day before the vault is refused with the day on which it begins', async () => {
    expect(await place.ask('auditor', 'asOf.documents', { date: '2019-01-01' })).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('it begins on 2020-11-24'),
    });
  });

  it('the command line tells the same', async () => {
    await place.closeToday();
    const run = async (how: typeof runCli | typeof runHere, ...args: string[]) =>
      how(['asof', '2020-11-25', ...args, '--vault', place.folder, '--as', 'auditor', '--json'], {
        env: { COUNTERSIGN_PASSWORD: passwordOf('auditor') },
      });
    expect(JSON.parse((await run(runCli)).stdout)).toMatchObject([{ number: 'SOP-001', label: '1.0' }, { number: 'SOP-002' }]);
    expect(JSON.parse((await run(runHere, '--people')).stdout)).toContainEqual(
      expect.objectContaining({ userId: 'reviewer', roles: ['Reviewer', 'Quality'] }),
    );
    expect(JSON.parse((await run(runHere, '--copies')).stdout)).toMatchObject([{ number: 'SOP-001', copy: 1, state: 'Issued' }]);
    expect((await run(runHere, '--people', '--copies')).code).toBe(2);
  });
});
