import { sign as bareSign, randomBytes } from 'node:crypto';
import { generatePersonKey, loadPrivateKey, signBytes } from '#main/domain/signing/keys.ts';
import { compared, interleaved, type Measure } from './measure.ts';

/** A session's signature on a ledger entry, against bare signing with the same kind of key. */
export const sign: Measure = async ({ size }) => {
  const key = loadPrivateKey((await generatePersonKey()).privateKey);
  const bytes = new Uint8Array(randomBytes(1000));
  const many = (work: () => unknown) => () => {
    for (let index = 0; index < 200; index += 1) work();
  };
  const taken = await interleaved(
    25,
    many(() => signBytes(key, bytes)),
    many(() => bareSign('sha256', bytes, key)),
  );
  return [
    compared({
      name: 'sign',
      size,
      value: 200_000 / taken.value,
      baseline: 200_000 / taken.baseline,
      unit: 'signatures/s',
      aim: { atLeast: 0.9 },
    }),
  ];
};
