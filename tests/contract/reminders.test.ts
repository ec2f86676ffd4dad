import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { Tables } from '#main/ports/tables.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { openTraining, pause, requireTraining } from '#main/testing/training.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

describe('a reminder of what waits', () => {
  let place: Workplace;
  let action = '';
  const due = '2021-03-01';
  const home = async (userId: string, number: string) => {
    const { waiting, late } = await place.do(userId, 'workflow.home', {});
    return [...waiting, ...late].filter((item) => item.number === number).map(({ reminded }) => reminded);
  };
  const remind = (userId: string, about: string) => place.ask(userId, 'home.remind', { about });

  beforeAll(async () => {
    // Years ago, because the command line goes by the clock of the machine.
    place = await Workplace.staffed(new TestClock(new Date('2020-11-24T09:00:00Z')));
    await declare(place, shippedRegister('action'));
    const values = { what: 'Replace the flow test fixture', who: 'reviewer', due };
    action = (await place.do('quality', 'entry.create', { register: 'action', title: 'Flow test fixture', values, links: [] })).number;
  });

  it('reaches at home whoever is asked, before anything is late, and moves no date', async () => {
    expect(await place.do('author', 'home.asked', { about: action })).toEqual([
      { what: 'Action: done', waitsFor: 'REVIEWER Person', reminded: null, mayRemind: true },
    ]);
    expect(await remind('author', action)).toMatchObject({
      ok: true,
      value: { reminded: [{ what: 'Action: done', waitsFor: 'REVIEWER Person' }] },
    });
    const at = '2020-11-24T09:00';
    expect(await home('reviewer', action)).toEqual([{ by: 'AUTHOR Person', at: expect.stringContaining(at), isOwnToday: false }]);
    expect(await place.do('auditor', 'home.asked', { about: action })).toMatchObject([{ reminded: { by: 'AUTHOR Person' } }]);
    expect(await place.do('reviewer', 'entry.show', { number: action })).toMatchObject({ version: 1, values: { due } });
    expect(await place.do('auditor', 'audit.list', { from: 1, about: action, limit: 10 })).toContainEqual(
      expect.objectContaining({ did: 'reminded somebody of what waits', actor: 'author' }),
    );
  });

  it('is one a day for each who reminds, by the day of the vault, and says so', async () => {
    expect(await remind('author', action)).toMatchObject({
      ok: false,
      code: 'refused',
      message: `You reminded of ${action} today already. Whoever is asked sees it on their home screen; remind again tomorrow, or talk to them.`,
    });
    expect(await remind('auditor', action)).toMatchObject({ ok: true });
    expect(await home('reviewer', action)).toMatchObject([{ by: 'AUDITOR Person', isOwnToday: false }]);
    // Who reminded today sees so instead of the act, whoever reminded after that.
    const ownToday = async (userId: string) =>
      (await place.do(userId, 'home.asked', { about: action })).map(({ reminded }) => reminded?.isOwnToday);
    for (const userId of ['author', 'auditor']) expect(await ownToday(userId), userId).toEqual([true]);
    expect(await ownToday('control')).toEqual([false]);
    // Half past midnight in Berlin, where the vault stands, and not yet the next day in London.
    await place.later(14.5 * 60);
    await place.signIn('author');
    expect(await ownToday('author')).toEqual([false]);
    expect(await remind('author', action)).toMatchObject({ ok: true });
    expect(await remind('author', action)).toMatchObject({ ok: false });
  });

  it('is given to nobody who is not asked: not to oneself, not where nothing waits, and not by who reads no records', async () => {
    for (const userId of ['reviewer', 'control', 'quality', 'auditor', 'admin']) await place.signIn(userId);
    expect(await remind('reviewer', action)).toMatchObject({ ok: false, message: `${action} waits for you: Action: done.` });
    expect(await remind('control', 'ACT-0099')).toMatchObject({
      ok: false,
      message: 'Nothing about ACT-0099 waits for anybody now, so there is nobody to remind.',
    });
    expect(await remind('admin', action)).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('is over once the step is made: what waits next was reminded of by nobody', async () => {
    const now = await place.do('reviewer', 'entry.show', { number: action });
    const values = { ...now.values, evidence: 'Fixture 12 was replaced.' };
    await place.do('quality', 'entry.save', {
      ...{ number: action, basedOn: now.hash, title: now.title, values },
      links: [{ role: 'belongsTo', to: await place.do('quality', 'entry.create', other).then(({ number }) => number) }],
    });
    await place.do('reviewer', 'entry.move', { number: action, action: 'finish' });
    expect(await home('quality', action)).toEqual([null]);
    expect(await remind('author', action)).toMatchObject({ ok: true, value: { reminded: [{ what: 'Action: confirm' }] } });
    expect(await home('quality', action)).toMatchObject([{ by: 'AUTHOR Person' }]);
  });
  const other = { register: 'action', title: 'Fixtures', values: {}, links: [] };

  it('goes to whoever holds the role of a step, to whom a step names, and to those whose training is late', async () => {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    expect(await remind('author', number)).toMatchObject({
      ok: true,
      value: { reminded: [{ what: 'Step "Review"', waitsFor: 'any person with the role Reviewer' }] },
    });
    expect(await home('reviewer', number)).toMatchObject([{ by: 'AUTHOR Person' }]);
    const requirement = await requireTraining(place, {
      title: 'Awareness',
      topic: 'Do not open it.',
      people: ['author', 'reviewer'],
      days: 3,
    });
    const { id } = await openTraining(place, 'author', requirement);
    expect(await remind('quality', id)).toMatchObject({ ok: true, value: { reminded: [{ waitsFor: 'AUTHOR Person' }] } });
    await pause(place, 10);
    const late = (await place.do('quality', 'home.late', { limit: 100 })).rows.find(({ kind }) => kind === 'training.late');
    expect(late).toMatchObject({ remind: requirement, reminded: null });
    expect(await remind('quality', requirement)).toMatchObject({ ok: true });
    const told = (await place.do('reviewer', 'workflow.home', {})).waiting.filter(({ title }) => title === 'Awareness');
    expect(told).toMatchObject([{ reminded: { by: 'QUALITY Person' } }]);
    expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is given and seen on the command line', async () => {
    const { number } = await place.do('quality', 'entry.create', {
      ...{ register: 'action', title: 'Count the fixtures', values: { who: 'reviewer', due }, links: [] },
    });
    await place.closeToday();
    const run = (userId: string, ...words: string[]) =>
      runHere(['task', ...words, '--vault', place.folder, '--as', userId], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });
    expect((await run('quality', 'remind', number)).stdout).toContain(`Reminded REVIEWER Person of ${number}: Action: done.`);
    const again = await run('quality', 'remind', number);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('today already')]);
    expect((await run('reviewer', 'list')).stdout).toMatch(new RegExp(`${number} .*by QUALITY Person on \\d{4}-\\d\\d-\\d\\d`));
  });
});

describe('[R01] [R08] a reminder that was written outside the program', () => {
  it('in the name of another, of another day, a second one of a day, of what is not there, and for nobody: verify finds each', async () => {
    const place = await Workplace.staffed();
    await declare(place, shippedRegister('action'));
    const values = { who: 'reviewer' };
    const { number } = await place.do('quality', 'entry.create', { register: 'action', title: 'Fixture', values, links: [] });
    await place.do('author', 'home.remind', { about: number });
    const { vault, sessions } = place.context;
    const [given] = vault.find('reminders', {});
    const signer = sessions.get(await place.signIn('author'))?.signer;
    if (!given || !signer) throw new Error('no reminder');
    await place.unguard();
    const forge = (own: Partial<Tables['reminders']>): void => {
      place.context.vault.write(place.header('author', 'home.remind'), signer, (uow) => {
        const row = { ...given, reminded_at: uow.time, ...own };
        uow.insert('reminders', { ...row, id: own.id ?? [row.about, row.kind, row.asked, row.reminded_by, row.day].join('/') });
      });
    };
    forge({ reminded_by: 'quality' });
    forge({ day: '2020-01-01' });
    forge({ id: `${given.id} again` });
    forge({ about: 'ACT-0099' });
    forge({ asked: 'nobody' });
    const rights = verifyPath(place.folder, undefined).find(({ check }) => check === 'Rights');
    expect(rights).toMatchObject({ ok: false });
    expect(rights?.detail.match(/of reminders, which it may not/g)).toHaveLength(5);
  });
});
