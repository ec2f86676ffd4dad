import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { ciphers } from '#shared/domain/vault-ciphers.ts';
import { compared, interleaved, type Measure } from './measure.ts';

const APPROVALS = 60;

/** Approvals as a person makes them, ready to be made one after the other; passwords are derived as cheaply as in tests. */
const approvals = async (place: Workplace): Promise<() => Promise<unknown>> => {
  await place.staff();
  const waiting: string[] = [];
  // One more than are measured: the first one in a process is none.
  for (let count = 0; count <= APPROVALS; count += 1) {
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'Measured' });
    waiting.push(number);
  }
  const next = async () => {
    const answer = await place.decide('reviewer', waiting.pop() ?? '');
    if (!answer.ok) throw new Error(answer.message);
  };
  await next();
  return next;
};

/** A reviewer's approval in an encrypted vault, against the same in one that is not. */
export const approveEncrypted: Measure = async ({ size }) => {
  const figures = [];
  for (const encryption of ciphers) {
    const [ours, plain] = [await Workplace.open(new TestClock(), { encryption }), await Workplace.open()];
    const taken = await interleaved(APPROVALS, await approvals(ours), await approvals(plain));
    figures.push(compared({ name: `approve in a vault under ${encryption}`, size, ...taken, unit: 'ms', aim: { atMost: 1.1 } }));
    for (const { context, folder } of [ours, plain]) {
      context.vault.close();
      rmSync(dirname(folder), { recursive: true });
    }
  }
  return figures;
};
