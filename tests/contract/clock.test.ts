import { beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '#main/domain/records/verify-ledger.ts';
import { withEvidence } from '#main/storage/evidence.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

const DAY = 24 * 60;
/** The ledger's time when the clock ran a day ahead. */
const AHEAD = '2026-11-25T09:00:00.000Z';

describe('a clock that is behind the ledger', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await Workplace.staffed();
    await place.hire('both', ['Quality', 'Document Controller']);
    place.clock.forward(DAY);
    await place.signIn('author');
    place.clock.forward(-DAY);
  });

  const attester = (userId: string, password = passwordOf(userId)) => ({ userId, password });
  const attest = (first: string, second: string) =>
    place.ask(null, 'vault.attestClock', { first: attester(first), second: attester(second), reason: 'The clock ran a day ahead' });
  const signIn = (userId: string) => place.ask(null, 'identity.signIn', { userId, password: passwordOf(userId) });
  const faults = () => withEvidence(place.folder, (evidence) => verifyLedger(evidence, place.authorityPem)).checks.filter((one) => !one.ok);

  it('stops writing beyond two minutes, and the vault can be opened all the same', async () => {
    expect(await signIn('author')).toMatchObject({ ok: false, code: 'clock', message: expect.stringContaining('two people attest') });
    await place.reopen();
    expect(await signIn('author')).toMatchObject({ ok: false, code: 'clock' });
    place.clock.forward(DAY - 3);
    expect(await signIn('author')).toMatchObject({ ok: false, code: 'clock' });
    place.clock.forward(1);
    expect((await signIn('author')).ok).toBe(true);
  });

  it('two people of the right roles attest it, and work goes on in ledger time, also after a restart', async () => {
    expect(await attest('quality', 'control')).toMatchObject({
      ok: true,
      value: { ledgerTime: AHEAD, wallClock: '2026-11-24T09:00:00.000Z' },
    });
    await place.signIn('author');
    expect((await place.release(await place.approved())).ok).toBe(true);
    await place.reopen();
    place.clock.forward(60);
    await place.signIn('admin');
    const entries = await place.do('admin', 'audit.list', { from: 1, limit: 1000 });
    const at = entries.findIndex((entry) => entry.operation === 'vault.attestClock');
    expect(entries[at]).toMatchObject({ reason: 'The clock ran a day ahead', subject: 'clock attested by quality and control' });
    expect([...new Set(entries.slice(at).map((entry) => entry.time))]).toEqual([AHEAD]);
    place.clock.forward(2 * DAY);
    await place.signIn('admin');
    expect(place.context.vault.ledgerHead().time).toBe('2026-11-26T10:00:00.000Z');
    expect(faults()).toEqual([]);
  });

  it('an attestation holds for the time it names: a clock set back again is stopped again', async () => {
    expect((await attest('control', 'quality')).ok).toBe(true);
    place.clock.forward(-3);
    expect(await signIn('author')).toMatchObject({ ok: false, code: 'clock' });
    expect((await attest('admin', 'quality')).ok).toBe(true);
    expect((await signIn('author')).ok).toBe(true);
    place.clock.forward(2 * DAY);
    await place.signIn('author');
    place.clock.forward(-DAY);
    expect(await signIn('author')).toMatchObject({ ok: false, code: 'clock' });
    expect(faults()).toEqual([]);
  });

  it('one person, the wrong roles, or nothing to attest are refused', async () => {
    expect(await attest('both', 'both')).toMatchObject({ ok: false, code: 'refused' });
    for (const [first, second] of [
      ['quality', 'author'],
      ['control', 'admin'],
      ['approver', 'reviewer'],
    ] as const)
      expect(await attest(first, second), `${first} and ${second}`).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await signIn('author')).toMatchObject({ ok: false, code: 'clock' });
    expect((await attest('both', 'quality')).ok).toBe(true);
    expect(await attest('quality', 'control')).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('nothing to attest'),
    });
  });

  it('[R26] a wrong password is recorded and counted, although the clock is behind', async () => {
    const tries = [];
    for (let count = 0; count < 5; count += 1)
      tries.push(
        await place.ask(null, 'vault.attestClock', {
          first: attester('quality', 'a guess'),
          second: attester('control'),
          reason: 'A guess',
        }),
      );
    expect(tries.map((one) => (one.ok ? 'attested' : one.code))).toEqual([...Array(4).fill('wrong-password'), 'locked-out']);
    expect(await attest('quality', 'control')).toMatchObject({ ok: false, code: 'locked-out' });
    expect(await signIn('author')).toMatchObject({ ok: false, code: 'clock' });
    expect(faults()).toEqual([]);
  });

  it('[R01] an entry written past the stop is found by verify', async () => {
    const { vault, workstation } = place.context;
    const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'x', reason: '', outcome: 'done' };
    vault.write(header, workstation.signer, () => undefined, { anyClock: true });
    expect(faults()).toMatchObject([{ check: 'Chain of the ledger', detail: expect.stringContaining('while the clock was behind') }]);
  });

  it('[R01] an attestation that only one person signed, or that was signed for another time, is found by verify', async () => {
    expect((await attest('quality', 'control')).ok).toBe(true);
    place.clock.forward(-DAY);
    const { vault, workstation } = place.context;
    const [row] = vault.find('clock_attestations', { user_id: 'quality' });
    const header = { actor: 'system', roles: [], operation: 'vault.attestClock', subject: 'x', reason: '', outcome: 'done' };
    const wallClock = place.clock.now().toISOString();
    vault.write(
      header,
      workstation.signer,
      (uow) => row && uow.insert('clock_attestations', { ...row, id: 'again', seq: uow.sequence, wall_clock: wallClock }),
      { anyClock: true },
    );
    expect(faults()).toMatchObject([{ check: 'Signed statements', detail: expect.stringContaining('not attested by two people') }]);
  });
});
