import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

interface Stated {
  meaning: string;
  time: string;
  effectiveFrom: string;
}

describe('what is in force at once is effective from the moment of its release', () => {
  let place: Workplace;
  let number = '';
  const signed = { userId: 'control', password: passwordOf('control') };
  const statements = (): Stated[] =>
    place.context.vault.find('signatures', { meaning: 'Make effective' }).map(({ statement }) => JSON.parse(statement) as Stated);
  const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
  beforeAll(async () => {
    place = await Workplace.staffed();
    number = await place.approved();
    // Each look at the clock is later than the one before, as on any computer.
    let looks = 0;
    place.clock.now = () => new Date(place.clock.time.getTime() + ++looks);
  });

  it('[R15] in the statement, on the seal and in the record, never before anybody had signed', async () => {
    expect((await place.release(number)).ok).toBe(true);
    const [stated] = statements();
    expect(stated?.effectiveFrom).toBe(stated?.time);
    const { bytes } = await place.take('auditor', 'records.export', { number, format: 'json' });
    const { record } = JSON.parse(bytes.toString()) as { record: { seal: { effectiveFrom: string; releasedAt: string } } };
    expect(record.seal).toMatchObject({ effectiveFrom: stated?.time, releasedAt: stated?.time });
    // One moment, in the vault as on the seal: what lists, histories and papers tell.
    const moment = new Date(stated?.time.split(' ')[0] ?? '').toISOString();
    const [revision] = (await place.do('auditor', 'documents.show', { number })).revisions;
    expect(revision).toMatchObject({ releasedAt: moment, effectiveFrom: moment, effectiveAt: moment });
    expect(faults()).toEqual([]);
  });

  it('and the documents of a change request all from the moment of the one signature', async () => {
    const before = statements().map(({ time }) => time);
    const items = [{ act: 'revise' as const, number }];
    const asked = { title: 'Narrower limits', reason: 'Finding of the audit', impact: 'Training', items };
    const { number: request } = await place.do('author', 'change.create', asked);
    await place.do('quality', 'change.assess', { number: request, assessment: 'No risk' });
    await place.do('quality', 'change.decide', { number: request, decision: 'accept', userId: 'quality', password: passwordOf('quality') });
    await place.do('author', 'change.begin', { number: request, position: 1 });
    await place.do('author', 'documents.saveContent', {
      number,
      content: { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'The limit is 5.' }] }] },
    });
    await place.do('author', 'workflow.submit', { number, reason: 'Narrower limits' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect((await place.decide(userId, number)).ok).toBe(true);
    await place.do('control', 'change.makeEffective', { number: request, ...signed });
    const whole = statements().filter(({ time }) => !before.includes(time));
    expect(whole).toHaveLength(2);
    expect(new Set(whole.flatMap(({ time, effectiveFrom }) => [time, effectiveFrom])).size).toBe(1);
    // The former revision ends in the same moment: at each one of the two is in force, and never both.
    const moment = new Date(whole[0]?.time.split(' ')[0] ?? '').toISOString();
    const { revisions } = await place.do('auditor', 'documents.show', { number });
    expect(revisions).toMatchObject([{ supersededAt: moment }, { releasedAt: moment, effectiveAt: moment }]);
    expect((await place.do('auditor', 'change.show', { number: request })).effectiveAt).toBe(moment);
    expect(faults()).toEqual([]);
  });

  it('[R15] also when its date begins while the password is checked, and what screens tell has one order', async () => {
    const other = await Workplace.staffed();
    const late = await other.approved();
    other.clock.time = new Date('2026-11-25T22:59:30Z');
    await other.until(other.clock.time);
    // Signed in before.
    await other.do('control', 'documents.show', { number: late });
    const { passwords } = other.context;
    const check = passwords.check.bind(passwords);
    passwords.check = (...given) => {
      other.clock.forward(1);
      return check(...given);
    };
    expect((await other.ask('control', 'workflow.release', { number: late, effectiveFrom: '2026-11-26', ...signed })).ok).toBe(true);
    const [given] = other.context.vault.find('signatures', { meaning: 'Make effective' });
    const stated = JSON.parse(given?.statement ?? '{}') as Stated;
    expect(stated.time).toMatch(/^2026-11-26T00:00:30/);
    expect(stated.effectiveFrom).toBe(stated.time);
    const [revision] = (await other.do('auditor', 'documents.show', { number: late })).revisions;
    expect(revision).toMatchObject({ state: 'Effective', releasedAt: '2026-11-25T23:00:30.000Z', effectiveAt: '2026-11-25T23:00:30.000Z' });
  });
});
