import { beforeEach, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { clockFault } from '#main/domain/audit/clock.rules.ts';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import { verifyLedger } from '#main/domain/records/verify-ledger.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
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
  const faults = () =>
    withEvidence(place.folder, (evidence) => verifyLedger(evidence, place.authorityPem, { grammar })).checks.filter((one) => !one.ok);

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
    await place.unguard();
    const { vault, workstation } = place.context;
    const header = place.header('system', 'workflow.tick', 'x');
    vault.write(header, workstation.signer, () => undefined, { anyClock: true });
    expect(faults()).toMatchObject([{ check: 'Times of the ledger', detail: expect.stringContaining('while the clock was behind') }]);
  });

  it('[R01] an attestation that only one person signed, or that was signed for another time, is found by verify', async () => {
    await place.unguard();
    expect((await attest('quality', 'control')).ok).toBe(true);
    place.clock.forward(-DAY);
    const { vault, workstation } = place.context;
    const [row] = vault.find('signatures', { about_kind: 'clock', user_id: 'quality' });
    const header = place.header('system', 'vault.attestClock', 'x');
    const wallClock = place.clock.now().toISOString();
    vault.write(
      header,
      workstation.signer,
      (uow) => row && uow.insert('signatures', { ...row, id: 'again', seq: uow.sequence, about_version: wallClock }),
      { anyClock: true },
    );
    expect(faults()).toMatchObject([
      { check: 'Rights', detail: expect.stringContaining('without one person of Quality') },
      { check: 'Signed statements', detail: expect.stringContaining('not attested by two people') },
    ]);
  });
});

describe('a clock that jumped ahead', () => {
  let place: Workplace;
  let number = '';
  beforeEach(async () => {
    place = await Workplace.staffed();
    number = await place.approved();
    expect((await place.release(number, '2026-12-20')).ok).toBe(true);
  });

  const attester = (userId: string) => ({ userId, password: passwordOf(userId) });
  const attest = () =>
    place.ask(null, 'vault.attestClock', { first: attester('quality'), second: attester('control'), reason: 'Closed for weeks' });
  const signIn = () => place.ask(null, 'identity.signIn', { userId: 'control', password: passwordOf('control') });
  const state = () => place.context.vault.find('revisions', {})[0]?.state;
  /** @param format whose rules judge: the vault's own, or the first, in which programs wrote on */
  const faults = (format?: number) =>
    withEvidence(place.folder, (evidence) =>
      verifyLedger(evidence, place.authorityPem, {
        grammar: format === undefined ? grammar : { ...grammar, format: { ...grammar.format, at: () => format } },
      }),
    ).checks.filter((one) => !one.ok);

  it('[R05] a vault opened once "in 2031" applies no date and takes no work, and goes on unharmed when the clock is set right', async () => {
    await place.hire('deputy', ['Quality']);
    const leave = { to: 'deputy', from: '2026-11-24', until: '2026-12-31', reason: 'On leave' };
    await place.do('quality', 'assignment.delegate', leave);
    const [before, [delegation]] = [place.context.vault.ledgerHead(), place.context.vault.find('delegations', {})];
    place.clock.time = new Date('2031-03-01T09:00:00Z');
    await place.reopen();
    expect(state()).toBe('Approved');
    expect(await signIn()).toMatchObject({
      ok: false,
      code: 'clock',
      message: expect.stringMatching(
        /2031-03-01.*three weeks after the last work.*no date was applied.*Set the clock right.*two people attest/,
      ),
    });
    expect(await place.ask(null, 'identity.signIn', { userId: 'control', password: 'a guess' })).toMatchObject({ ok: false });
    expect([place.context.vault.ledgerHead().time, place.context.vault.find('delegations', {})]).toEqual([before.time, [delegation]]);
    place.clock.time = new Date('2026-11-24T10:00:00Z');
    await place.reopen();
    expect((await signIn()).ok).toBe(true);
    expect([state(), (await place.do('control', 'assignment.delegations', {}))[0]?.state]).toEqual(['Approved', 'active']);
    expect(faults()).toEqual([]);
  });

  it('[R05] a room neither opens nor ends meanwhile, its visitor reads nothing, and nothing in the background writes', async () => {
    const open = await place.approved();
    await place.release(open);
    await place.hire('guest', ['Visiting Auditor']);
    const about = { name: 'Audit', auditor: 'guest', documents: [open], types: [], past: false, history: true, ends: '2026-12-04' };
    const { room } = await place.do('control', 'room.open', about);
    const held = () => [place.context.vault.find('rooms', {}), place.context.vault.find('room_documents', {})];
    const [before, head] = [held(), place.context.vault.ledgerHead()];
    const visit = () => place.ask('guest', 'room.show', { room });
    expect(await visit()).toMatchObject({ ok: true });
    place.clock.time = new Date('2031-03-01T09:00:00Z');
    await place.reopen();
    expect(await place.ask(null, 'identity.signIn', { userId: 'guest', password: passwordOf('guest') })).toMatchObject({ code: 'clock' });
    place.clock.forward(3 * DAY);
    await place.reopen();
    expect(held()).toEqual(before);
    expect(place.context.vault.ledgerHead().time).toBe(head.time);
    place.clock.time = new Date('2026-11-24T10:00:00Z');
    await place.reopen();
    expect(await visit()).toMatchObject({ ok: true });
    expect(faults()).toEqual([]);
  });

  it('[R05] [R22] after a real pause of months two people attest it, and the dates that came meanwhile are applied then', async () => {
    place.clock.time = new Date('2027-02-15T09:00:00Z');
    await place.reopen();
    expect([state(), (await signIn()).ok]).toEqual(['Approved', false]);
    expect(await attest()).toMatchObject({ ok: true, value: { wallClock: '2027-02-15T09:00:00.000Z' } });
    expect((await signIn()).ok).toBe(true);
    await place.reopen();
    expect(state()).toBe('Effective');
    expect(place.context.vault.find('revisions', {})[0]?.effective_at).toBe('2027-02-15T09:00:00.000Z');
    expect(faults()).toEqual([]);
  });

  it('holidays of three weeks ask nobody, and refused attempts by the workstation do not lengthen them', async () => {
    place.clock.forward(20 * DAY);
    await place.ask(null, 'identity.signIn', { userId: 'control', password: 'a guess' });
    place.clock.forward(2 * DAY);
    expect(await signIn()).toMatchObject({ ok: false, code: 'clock' });
    place.clock.forward(-1.5 * DAY);
    expect((await signIn()).ok).toBe(true);
    expect(faults()).toEqual([]);
  });

  it('[R01] an entry written past the stop is found by verify from the version of the rule on, and is no fault of older history', async () => {
    await place.unguard();
    place.clock.time = new Date('2031-03-01T09:00:00Z');
    const { vault, workstation } = place.context;
    const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'x', reason: '', outcome: 'done' };
    const { time, seq } = vault.ledgerHead();
    vault.write(header, workstation.signer, () => undefined, { anyClock: true });
    const found = [{ check: 'Times of the ledger', detail: expect.stringContaining('the clock had jumped ahead, and nobody attested it') }];
    expect(faults()).toMatchObject(found);
    expect(faults(1)).toEqual([]);
    const entry = parseEntry(vault.ledger({ from: seq + 1, limit: 1 })[0]?.text ?? '');
    if (!entry) throw new Error('no entry');
    const older = { ...entry, time: '2031-03-01T09:00:00.000Z' };
    const judged = (stops: boolean) => clockFault(older, time, undefined, { jumped: () => true, stops });
    expect([judged(false), judged(true)]).toEqual([null, expect.stringContaining('jumped ahead')]);
  });

  it.each([
    ['2026-03-02T09:00:00.000Z', null],
    ['2026-02-30T09:00:00.000Z', 'does not follow'],
    ['2026-03-01T24:00:00.000Z', 'does not follow'],
    ['2026-03-02T09:00:00Z', 'does not follow'],
    ['2026-03-02T10:00:00.000+01:00', 'does not follow'],
  ])('[R01] says the time of an entry in one way only: %s', (time, fault) => {
    const wall = time.includes('T24') ? '2026-03-02T01:00:00.000+01:00 (CET)' : '2026-03-02T10:00:00.000+01:00 (CET)';
    const entry = { seq: 7, time, wallClock: wall, operation: 'documents.describe', outcome: 'done' } as LedgerEntry;
    const found = clockFault(entry, '2026-02-01T09:00:00.000Z', undefined, { jumped: () => false, stops: true });
    expect(found).toEqual(fault === null ? null : expect.stringContaining(fault));
  });
});
