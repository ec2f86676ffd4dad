import type { Random } from '../random.ts';
import type { Mutation } from './mutation.ts';

/** Numbers at which counting goes wrong, in both orders of bytes. */
const EDGES = ['00', 'ff', '7f', '80', '0000', 'ffff', '7fff', '00000000', 'ffffffff', '7fffffff', 'ffffff7f', '80000000', '00000080'];
const filled = (random: Random, length: number): Buffer => Buffer.from(Array.from({ length }, () => random.below(256)));

const ways: Mutation[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    return copy;
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    copy.write(random.pick(EDGES), random.below(copy.length), 'hex');
    return copy;
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(300))]);
  },
  (bytes, random) => {
    const [at, length] = [random.below(bytes.length), 1 + random.below(4000)];
    return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), filled(random, 1 + random.below(60)), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    return copy.fill(random.below(256), at, Math.min(copy.length, at + random.below(2000)));
  },
  (bytes, random) => Buffer.concat([bytes, filled(random, random.below(500))]),
];

/** A bit, a number, a piece: changed, cut, doubled or filled, wherever it stands. */
export const mutateBytes: Mutation = (bytes, random) => (bytes.length === 0 ? filled(random, 20) : random.pick(ways)(bytes, random));
