import type { Random } from '../random.ts';

/** Makes of a file another one that is broken somewhere. It is given a file of the kind, or what an earlier mutation made of it. */
export type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** What no mutation makes a file larger than: the limits of size are the promise of other tests. */
export const LARGEST = 4 * 1024 * 1024;

/** Several changes one after another, most files with few of them. */
export const severalOf =
  (...mutations: Mutation[]): Mutation =>
  (bytes, random) => {
    let made = bytes;
    for (let left = 1 + random.below(random.pick([1, 2, 4, 8])); left > 0; left -= 1) {
      const next = random.pick(mutations)(made, random);
      if (next.length <= LARGEST) made = next;
    }
    return made;
  };
