/**
 * The order of versions of one ecosystem. A version is read once and compared often: matching holds thousands of components
 * against hundreds of thousands of bounds.
 */
export interface VersionOrder {
  /** @returns what `compare` compares, or null where the text is no version of this ecosystem */
  read: (text: string) => VersionKey | null;
  /** Below zero where the first comes before the second, zero where they are the same version. Both are keys of this order. */
  compare: (a: VersionKey, b: VersionKey) => number;
}
declare const key: unique symbol;
/** Made by the `read` of one order, and understood by its `compare` alone. */
export type VersionKey = object & { readonly [key]: true };

/** So many versions of an order stay read, none of them longer than this: bounds of one package name the same ones again and again. */
const [MOST_KNOWN, LONGEST_KNOWN] = [20_000, 64];

/** An order from what a version is read into, and how two such are compared. */
export const orderOf = <Key extends object>(read: (text: string) => Key | null, compare: (a: Key, b: Key) => number): VersionOrder => {
  const known = new Map<string, VersionKey | null>();
  return {
    read: (text) => {
      const before = known.get(text);
      if (before !== undefined) return before;
      const key = read(text) as (Key & VersionKey) | null;
      if (text.length > LONGEST_KNOWN) return key;
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(text, key);
      return key;
    },
    compare: (a, b) => compare(a as unknown as Key, b as unknown as Key),
  };
};

/** Digits as a number of any length. */
export type Numeral = number | bigint;
export const numeralOf = (digits: string): Numeral => (digits.length < 16 ? Number(digits) : BigInt(digits));

export const compareAny = <Value extends Numeral | string>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

/** Item by item; where one ends, what `none` compares with stands in its place. */
export const compareItems = <Item>(
  a: readonly Item[],
  b: readonly Item[],
  compare: (a: Item | undefined, b: Item | undefined) => number,
): number => {
  const length = Math.max(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const order = compare(a[at], b[at]);
    if (order !== 0) return order;
  }
  return 0;
};

/** Dotted numbers, where a missing one is zero: 1.0 is 1. */
export const compareReleases = (a: readonly Numeral[], b: readonly Numeral[]): number =>
  compareItems(a, b, (one = 0, other = 0) => compareAny(one, other));
/** Dotted numbers, where a missing one is below zero: 1 comes before 1.0. */
export const compareLengths = (a: readonly Numeral[], b: readonly Numeral[]): number =>
  compareItems(a, b, (one = -1, other = -1) => compareAny(one, other));

export const numeralsOf = (dotted: string, separator: string | RegExp = '.'): Numeral[] => dotted.split(separator).map(numeralOf);
