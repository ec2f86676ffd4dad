import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const signed = (userId: string) => ({ userId, password: passwordOf(userId) });

// At these instants UTC has another day than the zone: the one is ahead of it, the other behind.
describe.each([
  ['Pacific/Auckland', '2026-11-25T20:00:00.000Z', '2026-11-26'],
  ['America/Los_Angeles', '2026-11-26T03:00:00.000Z', '2026-11-25'],
])('days in sentences where the vault is in %s', (zone, instant, day) => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    place.clock.zone = () => zone;
    await place.importDocument('SOP-040;Cleaning;SOP;1;Superseded;2005-05-01;2008-05-01', 'SOP-040;Cleaning;SOP;2;Effective;2008-05-01;');
    await place.until(new Date(instant));
    for (const userId of ['control', 'quality']) await place.signIn(userId);
  });

  it('a refusal says the day of the disposition as the vault reckons days', async () => {
    const revisions = [{ number: 'SOP-040', label: '1.0' }];
    const { id } = await place.do('control', 'retention.propose', { revisions, reason: 'Retention has ended', ...signed('control') });
    await place.do('quality', 'retention.sign', { id, ...signed('quality') });
    for (const [name, more] of [
      ['documents.content', {}],
      ['distribution.print', {}],
      ['records.export', { format: 'pdf' }],
    ] as const)
      expect(await place.ask('control', name, { number: 'SOP-040', label: '1.0', ...more })).toMatchObject({
        message: expect.stringContaining(`was disposed of on ${day} with`),
      });
  });

  it('a second release says the day on which the first takes effect, and not an instant', async () => {
    const number = await place.approved();
    expect(await place.ask('control', 'workflow.release', { number, effectiveFrom: '2026-12-01', ...signed('control') })).toMatchObject({
      ok: true,
    });
    expect(await place.ask('control', 'workflow.release', { number, ...signed('control') })).toMatchObject({
      message: expect.stringContaining('becomes effective on 2026-12-01.'),
    });
  });
});
