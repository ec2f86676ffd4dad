import { createHash } from 'node:crypto';

/** The same choices from the same words, on every machine. */
export interface Random {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  pick<One>(list: readonly One[]): One;
}

/** @param words what the choices follow from, such as kind, seed and number of an input */
export const randomOf = (words: string): Random => {
  let state = createHash('sha256').update(words).digest().readUInt32BE();
  // mulberry32: short, and even enough to choose what is broken next.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('Nothing to pick from.');
      return one;
    },
  };
};
