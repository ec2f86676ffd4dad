import { beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '#main/app/dispatch.ts';
import { custodian, passwordOf, Workplace } from '#main/testing/workplace.ts';

describe('the own account', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.open();
  });
  const open = async (userId: string) =>
    (await place.do(userId, 'identity.firstSteps', {})).filter(({ done }) => !done).map(({ title }) => title);

  it('tells a new person that signing waits for the identity check, until it is recorded', async () => {
    const { oneTimePassword } = await place.do('admin', 'identity.addPerson', {
      userId: 'anna',
      printedName: 'Anna Lind',
      department: 'Quality',
      roles: ['Author'],
      ...custodian,
    });
    await place.enrol('anna', oneTimePassword);
    expect(await place.do('anna', 'identity.firstSteps', {})).toContainEqual(
      expect.objectContaining({ title: 'Identity check', done: false, sentence: expect.stringContaining('signing opens when') }),
    );
    expect(await place.do('anna', 'identity.profile', {})).toMatchObject({ identityCheckedAt: null, certificateSerial: null });
    await place.do('admin', 'identity.identify', { userId: 'anna', method: 'passport', ...custodian });
    expect(await open('anna')).toEqual(['Starter set']);
    expect(await place.do('anna', 'identity.profile', {})).toMatchObject({ identityCheckedBy: 'Ada Administrator' });
  });

  it('asks nothing about signing of who reads only', async () => {
    await place.hire('rita', ['Reader']);
    expect((await place.do('rita', 'identity.firstSteps', {})).map(({ title }) => title)).not.toContain('Identity check');
  });

  it('leads an administrator from an empty vault to one in which the main job can be done', async () => {
    const step = async (name: string) => (await place.do('admin', 'identity.firstSteps', {})).find(({ title }) => title === name);
    const steps = () => step('People and roles');
    expect((await steps())?.sentence).toContain('Nobody is Author, Reviewer, Quality, Approver, Document Controller yet');
    expect(await step('Identity checks')).toMatchObject({ done: false, sentence: expect.stringMatching(/^Once each role is held/) });
    await place.staff();
    expect((await steps())?.done).toBe(true);
    await place.do('admin', 'identity.addDepartment', { name: 'Regulatory Affairs' });
    expect(await open('admin')).toEqual(['Deputies of the custodian', 'Starter set']);
  });

  it('[R26] lists the failed attempts of 90 days, each with its act', async () => {
    await place.hire('anna', ['Author']);
    const wrong = () => place.ask(null, 'identity.signIn', { userId: 'anna', password: 'wrong' });
    await wrong();
    await place.later(91 * 24 * 60);
    await wrong();
    await place.signIn('anna');
    place.clock.forward(1);
    await place.ask('anna', 'identity.changePassword', { password: 'wrong', newPassword: 'quite another phrase altogether' });
    const { attempts } = await place.do('anna', 'identity.profile', {});
    expect(attempts.map(({ act }) => act)).toEqual(['change the password', 'sign in']);
  });

  it('says which field of a form is at fault', async () => {
    await place.hire('anna', ['Author']);
    expect(await place.ask('anna', 'identity.changePassword', { password: passwordOf('anna'), newPassword: 'short' })).toMatchObject({
      code: 'invalid-input',
      faults: [{ field: 'newPassword', message: expect.stringContaining('15 characters') }],
    });
    const nobody = { userId: 'Nina!', printedName: '', department: 'Quality', roles: [] };
    expect(await place.ask('admin', 'identity.addPerson', nobody)).toMatchObject({
      code: 'invalid-input',
      faults: [
        { field: 'userId', message: expect.stringContaining('2 to 32 small letters') },
        { field: 'printedName', message: 'Is missing' },
      ],
    });
  });

  it('[R04] what the screens ask by themselves keeps no session open', async () => {
    await place.hire('anna', ['Author']);
    const session = await place.signIn('anna');
    const ask = (attended: boolean) => dispatch(place.context, session, 'workflow.home', {}, attended ? 'person' : 'screen');
    for (let minutes = 0; minutes < 15; minutes += 5) {
      place.clock.forward(5);
      expect((await ask(false)).ok).toBe(true);
    }
    place.clock.forward(1);
    expect(await ask(true)).toMatchObject({ ok: false, code: 'not-signed-in' });
  });
});
