import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { Workplace } from '#main/testing/workplace.ts';

let place: Workplace;
let number = '';
const issue = (...names: string[]) =>
  place.do('control', 'distribution.issue', { number, holders: names.map((name) => ({ kind: 'place' as const, place: name })) });
const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);

beforeEach(async () => {
  place = await Workplace.staffed();
  await place.unguard();
  number = await place.approved();
  await place.release(number);
});

describe('[R01] a forged account of copies', () => {
  it('is found by "verify": a copy that nobody issued, one that changes hands, one that is reconciled at once', async () => {
    await issue('Lab');
    const session = place.context.sessions.get(await place.signIn('control'));
    if (!session) throw new Error('no session');
    const row = place.context.vault.find('copies', {})[0];
    if (!row) throw new Error('no copy');
    const forge = (operation: string, change: Parameters<typeof place.context.vault.write>[2]): string => {
      place.context.vault.write(place.header('control', operation, ''), session.signer, change);
      return faults()
        .map(({ check: name, detail }) => `${name}: ${detail}`)
        .join('\n');
    };
    expect(forge('distribution.confirm', (uow) => uow.update('copies', row.id, { holder: 'Somebody else' }))).toMatch(
      /Rights: .*changes \S+ of copies, which it may not/,
    );
    expect(forge('distribution.reconcile', (uow) => uow.update('copies', row.id, { state: 'Reconciled' }))).toMatch(
      /Rights: .*distribution\.reconcile by control\) changes \S+ of copies, which it may not/,
    );
    const forged = forge('documents.create', (uow) => uow.insert('copies', { ...row, id: `${row.document_id}/7`, copy: 7 }));
    expect(forged).toMatch(/changes \S+\/7 of copies, which it may not/);
    expect(forged).toMatch(/Controlled copies: The code of copy 7 .*jump to 7/);
  });
});

describe('[R01] a forged correction of what became of a copy', () => {
  const now = 'the time of the entry';
  const told = {
    outcome: 'returned',
    outcome_before: 'lost',
    confirmed_by: 'control',
    confirmed_at: now,
    confirm_reason: 'Found',
  } as const;
  it.each([
    ['by another operation', 'distribution.confirm', 'control', told],
    ['by somebody who keeps no copies', 'distribution.correct', 'author', { ...told, confirmed_by: 'author' }],
    ['by Quality', 'distribution.correct', 'quality', { ...told, confirmed_by: 'quality' }],
    ['in the name of another', 'distribution.correct', 'control', { ...told, confirmed_by: 'quality' }],
    ['of another day', 'distribution.correct', 'control', { ...told, confirmed_at: '2026-01-01T00:00:00.000Z' }],
    ['that hides what was recorded before', 'distribution.correct', 'control', { ...told, outcome_before: null }],
    ['that takes the record away', 'distribution.correct', 'control', { ...told, outcome: null }],
    ['that gives the paper to another', 'distribution.correct', 'control', { ...told, holder: 'Somebody else' }],
    ['that gives the paper out again', 'distribution.correct', 'control', { ...told, state: 'Issued' }],
    ['within the reconciliation', 'distribution.reconcile', 'control', { ...told, state: 'Reconciled' }],
  ] as const)('is found by "verify": %s', async (_what, operation, actor, after) => {
    await issue('Lab');
    await place.do('quality', 'distribution.confirm', { number, copy: 1, outcome: 'lost', reason: 'Not found' });
    place.clock.forward(5);
    const session = place.context.sessions.get(await place.signIn(actor));
    const row = place.context.vault.find('copies', {})[0];
    if (!session || !row) throw new Error('nothing to forge with');
    const forge = (name: string, change: typeof told | typeof after): string => {
      place.context.vault.write(place.header(actor, name, ''), session.signer, (uow) =>
        uow.update('copies', row.id, { ...change, confirmed_at: change.confirmed_at === now ? uow.time : change.confirmed_at }),
      );
      return faults()
        .map(({ check: name, detail }) => `${name}: ${detail}`)
        .join('\n');
    };
    expect(forge(operation, after)).toMatch(new RegExp(`Rights: .*${operation} by ${actor}\\) changes \\S+ of copies, which it may not`));
  });
  it('is told from a true one, and after the reconciliation only a lost copy is found again', async () => {
    await issue('Lab', 'Line 1');
    for (const [copy, outcome] of [
      [1, 'lost'],
      [2, 'returned'],
    ] as const)
      await place.do('quality', 'distribution.confirm', { number, copy, outcome, reason: 'Looked for' });
    await place.do('quality', 'distribution.reconcile', { number, label: '1.0', reason: 'All seen' });
    const session = place.context.sessions.get(await place.signIn('control'));
    const [lost, returned] = place.context.vault.find('copies', {}, ['copy']);
    if (!session || !lost || !returned) throw new Error('nothing to forge with');
    const write = (id: string, change: { outcome: 'returned' | 'lost'; outcome_before: 'returned' | 'lost' }) =>
      place.context.vault.write(place.header('control', 'distribution.correct', ''), session.signer, (uow) =>
        uow.update('copies', id, { ...change, confirmed_by: 'control', confirmed_at: uow.time, confirm_reason: 'Found' }),
      );
    write(lost.id, { outcome: 'returned', outcome_before: 'lost' });
    expect(faults()).toEqual([]);
    write(returned.id, { outcome: 'lost', outcome_before: 'returned' });
    expect(
      faults()
        .map(({ detail }) => detail)
        .join('\n'),
    ).toContain(`changes ${returned.id} of copies, which it may not`);
  });
});
