import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { verifyLedger } from '#main/domain/records/verify-ledger.ts';
import { withEvidence } from '#main/storage/evidence.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { isOperation, operations } from '#shared/api/index.ts';

describe('a session that its person locks', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
  });
  beforeEach(async () => {
    await place.signIn('reviewer');
  });
  const lock = () => place.do('reviewer', 'identity.lockSession', {});
  const unlock = (password = passwordOf('reviewer')) => place.ask('reviewer', 'identity.unlockSession', { password });

  it('[R04] refuses every operation but unlocking and signing out, and loses nothing', async () => {
    await lock();
    for (const name of Object.keys(operations)) {
      if (!isOperation(name) || operations[name].permission === 'public') continue;
      if (name === 'identity.unlockSession' || name === 'identity.signOut') continue;
      expect(await place.ask('reviewer', name, {}), name).toMatchObject({
        ok: false,
        code: 'not-signed-in',
        message: expect.stringContaining('locked'),
      });
    }
    expect((await unlock()).ok).toBe(true);
    expect((await place.ask('reviewer', 'workflow.myTasks', {})).ok).toBe(true);
    expect(await unlock()).toMatchObject({ ok: false, code: 'refused' });
  });

  it('[R21] asks for id and password at the first signing after unlocking', async () => {
    const sign = async (withId: boolean) => {
      const number = await place.draft();
      await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
      const userId = withId ? { userId: 'reviewer' } : {};
      return place.ask('reviewer', 'workflow.decide', { number, decision: 'approve', password: passwordOf('reviewer'), ...userId });
    };
    expect((await sign(true)).ok).toBe(true);
    expect((await sign(false)).ok).toBe(true);
    await lock();
    expect((await unlock()).ok).toBe(true);
    expect(await sign(false)).toMatchObject({ ok: false, code: 'refused', message: expect.stringContaining('user id and your password') });
    expect((await sign(true)).ok).toBe(true);
  });

  it('[R26] counts failed unlocks towards the lockout, and records them', async () => {
    await lock();
    const tries = [];
    for (let count = 0; count < 5; count += 1) tries.push(await unlock('not the password at all'));
    expect(tries.map((one) => (one.ok ? 'open' : one.code))).toEqual([...Array(4).fill('wrong-password'), 'locked-out']);
    expect(await unlock()).toMatchObject({ ok: false, code: 'locked-out' });
    const entries = await place.do('auditor', 'audit.list', { from: 1, limit: 1000, about: 'person reviewer' });
    expect(entries.filter((entry) => entry.operation === 'identity.unlockSession.failed')).toHaveLength(5);
    expect(entries.filter((entry) => entry.operation === 'identity.lockSession')).toHaveLength(3);
    place.clock.forward(14);
    expect((await unlock()).ok).toBe(false);
    place.clock.forward(2);
    await place.signIn('reviewer');
    const { checks } = withEvidence(place.folder, (evidence) => verifyLedger(evidence, place.authorityPem, { grammar }));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });

  it('ends when another person takes over the desk: nothing of it is left to unlock', async () => {
    const session = await place.signIn('reviewer');
    await lock();
    await place.do('reviewer', 'identity.signOut', {});
    expect(place.context.sessions.has(session)).toBe(false);
    expect((await unlock()).ok).toBe(false);
  });
});
