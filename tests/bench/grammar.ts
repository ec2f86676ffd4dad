import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { grammar as rules } from '#main/app/gathered/grammar.ts';
import { judge } from '#main/domain/audit/judge.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { compared, interleaved, type Measure } from './measure.ts';

const ROUNDS = 60;

/** A reviewer's approval as a person makes it, with the grammar asked before it is committed, against the same without. */
export const grammar: Measure = async ({ size }) => {
  const place = await Workplace.staffed();
  const numbers: string[] = [];
  for (let count = 0; count < 2 * ROUNDS + 1; count += 1) {
    const number = await place.draft(`Draft ${count}`);
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    numbers.push(number);
  }
  let isAsked = true;
  await place.unguard((state, entry) => (isAsked ? judge(rules, state, entry) : []));
  await place.signIn('reviewer');
  const approving = (asked: boolean) => async () => {
    isAsked = asked;
    const answer = await place.decide('reviewer', numbers.pop() ?? '');
    if (!answer.ok) throw new Error(answer.message);
  };
  await approving(true)();
  const taken = await interleaved(ROUNDS, approving(true), approving(false));
  place.context.vault.close();
  rmSync(dirname(place.folder), { recursive: true });
  return [compared({ name: 'grammar', size, ...taken, unit: 'ms per approval', aim: { atMost: 1.05 } })];
};
