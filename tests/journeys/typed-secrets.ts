import { appendFileSync } from 'node:fs';
import type { Desk } from '#main/app/desk.ts';

/** A file in which a run keeps the passwords and passphrases that reached the program, to look for them afterwards. */
const KEPT_IN = process.env.COUNTERSIGN_TYPED;
const NAMED = /pass(?:word|phrase)/i;

const secretsIn = (given: unknown): string[] =>
  typeof given !== 'object' || given === null
    ? []
    : Object.entries(given).flatMap(([name, value]) => (typeof value !== 'string' ? secretsIn(value) : NAMED.test(name) ? [value] : []));

/** Where a run asks for it, keeps every secret that a person types at this desk, or is given there to hand on. */
export const keepTyped = (desk: Desk): void => {
  if (KEPT_IN === undefined) return;
  const keep = (given: unknown): void => {
    for (const secret of secretsIn(given)) appendFileSync(KEPT_IN, `${JSON.stringify(secret)}\n`);
  };
  const call = desk.call.bind(desk);
  desk.call = async (seat, name, input, ...more) => {
    keep(input);
    const answer = await call(seat, name, input, ...more);
    // The passwords of the sample vault are shown to everybody: they are none.
    if (answer.ok && name.startsWith('identity.')) keep(answer.value);
    return answer;
  };
};
