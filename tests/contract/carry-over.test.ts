import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { type Part, twoReleases } from '#main/testing/next-release.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

/** The finding of the next release is proposed as that of the former one was decided, and confirmed by signature. */
describe('decisions that are proposed for the next release', () => {
  let place: Workplace;
  let made: Awaited<ReturnType<typeof twoReleases>>;
  beforeAll(async () => {
    place = await Workplace.staffed();
    made = await twoReleases(place);
  });
  afterAll(() => place.context.vault.close());

  const proposals = (userId = 'reviewer') => place.do(userId, 'vulnerability.proposals', { release: made.second });
  const of = async (part: Part) => (await proposals()).findings.find(({ number }) => number === made.after[part]);
  const show = (number: string) => place.do('auditor', 'entry.show', { number });
  const waiting = async (userId: string) =>
    (await place.do(userId, 'signing.waiting', {})).filter(({ act }) => act === 'vulnerability.carry');
  const failing = async (): Promise<string[]> =>
    (await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);

  it('are those whose component and records are unchanged; of each other finding it is said why nothing is proposed', async () => {
    const { findings, former, why } = await proposals();
    expect([former, why]).toEqual([made.first, null]);
    const told = Object.fromEntries(
      Object.entries(made.after).map(([part, number]) => [part, findings.find((one) => one.number === number)?.why]),
    );
    expect(told).toEqual({
      ...{ settled: null, clear: null, accepted: null, exploited: null },
      moved: 'The component is 1.0.1 here and was 1.0.0 there.',
      edited: 'A record about it changed.',
      open: `${made.before.open} is New: no decision of it holds.`,
      listed: 'KEV lists it now, and did not when it was decided.',
      ended: expect.stringMatching(/^The acceptance of FND-\d+ ended on 2026-11-26\.$/),
    });
  });

  it('take over decision, reason, rating and the end of an acceptance, name what they are based on, and leave the rest as it is', async () => {
    const accepted = await of('accepted');
    expect(accepted?.former).toMatchObject({ number: made.before.accepted, version: 1, state: 'Accepted until' });
    expect(accepted?.carried?.values).toEqual(
      expect.arrayContaining([
        { field: 'decision', label: 'Decision', value: 'Accepted until' },
        { field: 'acceptedUntil', label: 'Accepted until', value: '2027-06-30' },
      ]),
    );
    // Nothing is decided by being proposed.
    expect(await show(made.after.accepted)).toMatchObject({ state: 'New', values: { exploited: 'Not listed' }, signatures: [] });
  });

  it('are signed by nobody who has no role to decide, and not in other words than were read', async () => {
    const { hash = '' } = (await of('settled'))?.carried ?? {};
    const number = made.after.settled;
    const sign = (userId: string, read: string) =>
      place.ask(userId, 'vulnerability.carry', { number, hash: read, userId, password: passwordOf(userId) });
    expect(await sign('author', hash)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await sign('reviewer', '0'.repeat(64))).toMatchObject({ ok: false, code: 'conflict' });
    const refused = { number: made.after.moved, hash, userId: 'reviewer', password: passwordOf('reviewer') };
    expect(await place.ask('reviewer', 'vulnerability.carry', refused)).toMatchObject({
      ok: false,
      code: 'refused',
      message: `Nothing is taken over into ${made.after.moved}. The component is 1.0.1 here and was 1.0.0 there.`,
    });
  });

  it('are confirmed in one ceremony, each by a signature of its own over all its words', async () => {
    const all = await waiting('approver');
    expect(all.map(({ number, openedAt }) => [number, openedAt])).toEqual(
      [made.after.settled, made.after.clear, made.after.accepted, made.after.exploited].map((number) => [number, null]),
    );
    const read = async (userId: string) =>
      Promise.all(
        (await waiting(userId)).map(async ({ about, number }) => ({
          number,
          shown: (await place.do(userId, 'signing.preview', { act: 'vulnerability.carry', about })).digest,
        })),
      );
    const sign = async () => ({
      ...{ act: 'vulnerability.carry', common: {}, records: await read('approver') },
      ...{ userId: 'approver', password: passwordOf('approver') },
    });
    // What nobody opened is not signed.
    const unread = await place.do('approver', 'signing.together', await sign());
    expect(unread.records.every(({ refusal }) => refusal?.includes('was not opened by you'))).toBe(true);
    await proposals('approver');
    const about = all.find(({ number }) => number === made.after.clear)?.about ?? {};
    const { lines } = await place.do('approver', 'signing.preview', { act: 'vulnerability.carry', about });
    expect(lines).toEqual(
      expect.arrayContaining([
        ['Taken over', expect.stringMatching(new RegExp(`^${made.before.clear} version 1: Not affected, signed by .* on 2026-11-24$`))],
        ['Decision', 'Not affected'],
        ['Justification, CISA', 'Vulnerable code not in execute path'],
        ['Based on the decision of', expect.stringContaining(`${made.before.clear} version 1`)],
      ]),
    );
    const { records } = await place.do('approver', 'signing.together', await sign());
    expect(records.map(({ refusal }) => refusal)).toEqual([null, null, null, null]);
    const settled = await show(made.after.settled);
    expect(settled).toMatchObject({ state: 'Affected', values: { action: 'Keep the service port closed.' } });
    expect(settled.signatures.map(({ meaning, userId }) => [meaning, userId])).toEqual([['Triage decision', 'approver']]);
  });

  it('wait for a second person where it is exploited, not affected or accepted, as any decision does', async () => {
    for (const part of ['clear', 'accepted', 'exploited'] as const) expect((await show(made.after[part])).state, part).toBe('To confirm');
    expect(await signMove(place, 'quality', made.after.clear, 'confirmNotAffected')).toMatchObject({ value: { state: 'Not affected' } });
    expect(await waiting('reviewer')).toEqual([]);
    expect(await failing()).toEqual([]);
  });

  it('ask to be looked at when the decision that they are based on is made anew', async () => {
    const number = made.before.clear;
    // One signature decides only what the last assessment tells of, by the newest KEV.
    await place.do('quality', 'vulnerability.assess', { release: made.first });
    await place.do('quality', 'entry.reopen', { number, reason: 'The path is reached after all.' });
    await fill(place, 'author', number, { decision: 'Affected', justification: '', action: 'Update.' });
    expect(await signMove(place, 'reviewer', number, 'affected')).toMatchObject({ ok: true });
    const { links } = await show(made.after.clear);
    expect(links.find(({ role }) => role === 'basis')).toMatchObject({ to: number, version: '1', suspect: { version: '2' } });
  });

  it('are not made as long as a feed was imported after the assessment', async () => {
    const { bringFeed, smallKev } = await import('#main/testing/references.ts');
    await bringFeed(place, smallKev('2026-03-09', []), { despite: 'Emptied for this test' });
    expect((await proposals()).why).toMatch(/^SET-\d+ was imported after RUN-0002\. Assess REL-0002 again/);
    expect((await proposals()).findings).toEqual([]);
    expect((await place.do('quality', 'vulnerability.proposals', { release: made.first })).why).toMatch(/Assess REL-0001 again/);
  });
});
