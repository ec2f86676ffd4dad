import { cpSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Chance } from './chance.ts';
import type { Tally } from './tally.ts';
import { faultsOf } from './verifying.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** By how much a clock jumps: a second, an hour of summer, a day, a wrong month, a wrong year, an empty battery. */
const jumps = [1000, 30_000, 60 * MINUTE, DAY, 20 * DAY, 22 * DAY, 31 * DAY, 366 * DAY, 30 * 366 * DAY];
const attester = (userId: string) => ({ userId, password: passwordOf(userId) });

/**
 * Jumps the clock back and forth while people work: between acts, over midnight, and while somebody signs. Each act is done or
 * refused with a sentence, the ledger's time never goes back, and work goes on once the clock is right or two people attest it.
 */
export const clockRun = async (
  from: string,
  { chance, tally, scratch }: { chance: Chance; tally: Tally; scratch: string },
  times: number,
): Promise<void> => {
  const folder = join(scratch, 'clock', 'vault');
  rmSync(dirname(folder), { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const clock = new TestClock();
  const place = await Workplace.goOn(folder, readFileSync(join(from, 'authority.pem'), 'utf8'), clock);
  // Nobody attests before the jump was met.
  const signIn = async (userId: string): Promise<boolean> =>
    (await place.ask(null, 'identity.signIn', { userId, password: passwordOf(userId) })).ok;
  for (let count = 0; count < times; count += 1) {
    const right = new Date(clock.time.getTime() + MINUTE);
    await place.until(right);
    for (const userId of ['author', 'reviewer']) await place.signIn(userId);
    const number = await place.draft(`Words ${count}`);
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    const before = place.context.vault.ledgerHead();
    const jump = chance.of(jumps) * (chance.is(0.5) ? 1 : -1);
    const how = chance.of(['between acts', 'while signing', 'over midnight', 'at opening'] as const);
    const wrong =
      how === 'over midnight'
        ? new Date(Date.parse(`${right.toISOString().slice(0, 10)}T23:00:00Z`) + Math.sign(jump) * 1000)
        : new Date(right.getTime() + jump);
    let answer = { ok: true, code: '', message: '' } as { ok: boolean; code?: string; message?: string };
    if (how === 'while signing') {
      const signing = place.decide('reviewer', number);
      await setTimeout(chance.below(10));
      clock.time = wrong;
      answer = await signing;
    } else if (how === 'at opening') {
      clock.time = wrong;
      await place.reopen();
      await signIn('reviewer');
    } else {
      clock.time = wrong;
      answer = await place.decide('reviewer', number);
    }
    const entries = place.context.vault.query<{ time: string }>('SELECT time FROM ledger WHERE seq >= ? ORDER BY seq', [before.seq]);
    const isOrdered = entries.every(({ time }, index) => index === 0 || time >= (entries[index - 1]?.time ?? ''));
    clock.time = right;
    const goesOn = place.context.vault.clockAllows(right)
      ? true
      : (await place.ask(null, 'vault.attestClock', { first: attester('quality'), second: attester('control'), reason: 'It was wrong' }))
          .ok;
    const why = !isOrdered
      ? 'The time of the ledger goes back.'
      : !answer.ok && !['clock', 'not-signed-in'].includes(answer.code ?? '')
        ? `${answer.code}: ${answer.message}`
        : goesOn
          ? ''
          : 'Work does not go on with the right clock.';
    tally.add({
      kind: `clock jumps ${jump > 0 ? 'ahead' : 'back'}`,
      chapter: how,
      acts: 1,
      found: { fault: why ? 'half-done' : null, why, beyond: 0 },
    });
    await place.reopen();
  }
  place.context.vault.close();
  const told = faultsOf(folder);
  tally.add({
    kind: 'clock',
    chapter: 'the whole vault after it',
    acts: 0,
    found: { fault: told ? 'half-done' : null, why: told, beyond: 0 },
  });
};
