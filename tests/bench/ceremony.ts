import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DEFAULT_KDF } from '#main/domain/signing/wrapping.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { type Measure, within } from './measure.ts';

const DECISIONS = 30;
const LIMIT_MS = 3000;
const PASSWORD = 'nine green lamps on the quay';

/** Documents in review, each opened by the reviewer. @returns what a dialog shows of them */
const readBy = async (place: Workplace, reviewer: string) => {
  for (let at = 0; at < DECISIONS; at += 1) {
    const number = await place.draft(`The words of procedure ${at}.`);
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.do(reviewer, 'documents.content', { number });
  }
  const waiting = await place.do(reviewer, 'signing.waiting', {});
  return Promise.all(
    waiting.map(async ({ act, about, number }) => ({
      number,
      shown: (await place.do(reviewer, 'signing.preview', { act, about })).digest,
    })),
  );
};

/** From the password to the last of thirty signatures, against thirty decisions that ask for it each; with the derivation that people have. */
export const ceremony: Measure = async ({ size }) => {
  const place = await Workplace.staffed();
  place.context = { ...place.context, kdf: DEFAULT_KDF };
  await place.do('reviewer', 'identity.changePassword', { password: passwordOf('reviewer'), newPassword: PASSWORD });
  const given = { userId: 'reviewer', password: PASSWORD };
  const alone = await readBy(place, 'reviewer');
  let started = performance.now();
  for (const { number } of alone) await place.do('reviewer', 'workflow.decide', { number, decision: 'approve', ...given });
  const baseline = performance.now() - started;
  const records = await readBy(place, 'reviewer');
  started = performance.now();
  const done = await place.do('reviewer', 'signing.together', { act: 'workflow.decide', common: {}, records, ...given });
  const value = performance.now() - started;
  if (done.records.some(({ refusal }) => refusal !== null)) throw new Error('Not everything was signed.');
  place.context.vault.close();
  rmSync(dirname(place.folder), { recursive: true });
  return [within({ name: 'ceremony', size, value, baseline, unit: 'ms for 30 decisions', limit: LIMIT_MS })];
};
