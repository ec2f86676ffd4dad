import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordPlayer } from '#main/app/sample-records.ts';
import { declare, fill } from '#main/testing/registers.ts';
import { playSecurity } from '#main/testing/security-story.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';

/** Where risks stand by the policy that rates them. */
describe('the matrix of security risks', () => {
  let place: Workplace;
  let player: RecordPlayer;
  const of = (entry: string): string => player.numberOf(entry);
  const view = (policy?: string) =>
    place.do('auditor', 'register.matrix', { register: 'securityRisk', ...(policy === undefined ? {} : { policy }) });
  const revise = async (number: string): Promise<void> => {
    await place.do('author', 'documents.revise', { number, reason: 'Yearly review' });
    const text = readFileSync('assets/starter/cybersecurity-risk-management.md', 'utf8');
    await declare(place, `${text}\n# Since this revision\n\nLooked at again.\n`, number);
  };

  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date('2025-01-13T09:00:00Z')));
    player = await playSecurity(place);
  }, 300_000);

  it('has the words and levels of the policy in force, before and after controls, and each risk in the cells that it is rated by', async () => {
    const { matrices, shown, policies, tones, entries, why } = await view();
    expect(why).toBeNull();
    expect(policies).toMatchObject([{ isInForce: true, version: '1.0', entries: 2 }]);
    expect(shown).toBe(`${policies[0]?.to} 1.0`);
    expect(matrices.map(({ id }) => id)).toEqual(['levelBefore', 'levelAfter']);
    expect(matrices[0]).toMatchObject({
      rows: ['Very high', 'High', 'Moderate', 'Low', 'Very low'],
      columns: ['Negligible', 'Minor', 'Serious', 'Critical', 'Catastrophic'],
    });
    expect(matrices[0]?.levels[1]?.[2]).toBe('Reduce');
    // No order of words is guessed: the declaration says what one step accepts as it is, and with a reason.
    expect(tones).toEqual([
      { level: 'Justify', tone: 'dots' },
      { level: 'Reduce', tone: 'hatch' },
      { level: 'Accept', tone: 'plain' },
    ]);
    const risk = entries.find(({ number }) => number === of('srisk'));
    expect(risk).toMatchObject({ state: 'Accepted', releases: [of('rel2')], named: { all: 1, named: 1 }, late: false, suspect: 0 });
    expect(risk?.cells.map((cell) => cell?.level)).toEqual(['Reduce', 'Accept']);
  });

  it('has no cell for what nobody assessed, and leaves out what is void or dismissed', async () => {
    const { number } = await place.do('author', 'entry.create', { register: 'securityRisk', title: 'New', values: {}, links: [] });
    await fill(place, 'author', number, { exploitBefore: 'High' });
    const { entries } = await view();
    expect(entries.find((one) => one.number === number)).toMatchObject({ policy: null, cells: [null, null] });
    expect(entries.map(({ state }) => state)).not.toContain('Dismissed');
    const { hash } = await place.do('quality', 'entry.show', { number });
    await place.do('quality', 'entry.void', {
      number,
      hash,
      reason: 'Made to try',
      userId: 'quality',
      password: 'test phrase quality orchard lantern',
    });
    expect((await view()).entries.map((one) => one.number)).not.toContain(number);
  });

  it('never shows risks of two revisions in one matrix, and none at all while no revision that rates them is in force', async () => {
    const { policies } = await view();
    const to = policies[0]?.to ?? '';
    await revise(to);
    const now = await view();
    expect(now).toMatchObject({ shown: null, matrices: [], tones: [] });
    expect(now.why).toBe(
      'No revision of the policy that they name is in force, so there is no matrix. Choose a former revision to read them by that.',
    );
    expect(now.entries.length).toBeGreaterThan(0);
    const { hash, title, values, links } = await place.do('author', 'entry.show', { number: of('srisk2') });
    const kept = links.map(({ role, to: named }) => ({ role, to: named, ...(named === to ? { moved: true as const } : {}) }));
    await place.do('author', 'entry.save', { number: of('srisk2'), basedOn: hash, title, values, links: kept });
    const both = await view();
    expect(both.policies.map(({ version, isInForce, entries }) => [version, isInForce, entries])).toEqual([
      ['2.0', true, 1],
      ['1.0', false, 1],
    ]);
    expect(both.shown).toBe(`${to} 2.0`);
    expect(both.entries.find(({ number }) => number === of('srisk'))?.policy).toBe(`${to} 1.0`);
    expect((await view(`${to} 1.0`)).shown).toBe(`${to} 1.0`);
  }, 120_000);

  it('says why a register has none', async () => {
    const { why, matrices } = await place.do('auditor', 'register.matrix', { register: 'device' });
    expect([why, matrices]).toEqual(['Devices are rated by no table of a policy.', []]);
  });
});
