import { type Bound, type Comparator, compareKnown, knownVersion } from './bounds.ts';
import type { VersionOrder } from './order.ts';

/** A constraint as written, such as [">=", "1.0"]. */
export type Constraint = readonly [Comparator, string];

interface Interval {
  low: Bound | null;
  high: Bound | null;
}
const isHeldBoth = ({ low, high }: Interval, compared: number): boolean =>
  compared < 0 || (compared === 0 && low?.comparator === '>=' && high?.comparator === '<=');

/** The narrower of two ends on one side; at one version the end that leaves it out. */
const narrower = (order: VersionOrder, a: Bound | null, b: Bound, side: 1 | -1): Bound => {
  const compared = a === null ? -1 : (compareKnown(order, a.version, b.version) ?? 0) * side;
  return a === null || compared < 0 || (compared === 0 && b.comparator.length === 1) ? b : a;
};

/** What keeps all constraints at once; undefined where nothing does. */
const intersection = (order: VersionOrder, constraints: readonly Constraint[]): Interval | undefined => {
  let [low, high]: [Bound | null, Bound | null] = [null, null];
  for (const [comparator, text] of constraints) {
    const version = knownVersion(order, text);
    if (comparator === '=' || comparator.startsWith('>'))
      low = narrower(order, low, { comparator: comparator === '=' ? '>=' : comparator, version }, 1);
    if (comparator === '=' || comparator.startsWith('<'))
      high = narrower(order, high, { comparator: comparator === '=' ? '<=' : comparator, version }, -1);
  }
  if (low === null || high === null) return { low, high };
  return isHeldBoth({ low, high }, compareKnown(order, low.version, high.version) ?? 0) ? { low, high } : undefined;
};

const compareLows = (order: VersionOrder, a: Interval, b: Interval): number => {
  if (a.low === null || b.low === null) return Number(b.low === null) - Number(a.low === null);
  return (compareKnown(order, a.low.version, b.low.version) ?? 0) || b.low.comparator.length - a.low.comparator.length;
};
/** Intervals that overlap become one; those that only touch stay two. */
const union = (order: VersionOrder, intervals: readonly Interval[]): Interval[] => {
  const merged: Interval[] = [];
  for (const next of intervals.toSorted((a, b) => compareLows(order, a, b))) {
    const last = merged.at(-1);
    const overlaps =
      last !== undefined &&
      (last.high === null || next.low === null || (compareKnown(order, next.low.version, last.high.version) ?? 0) < 0);
    if (last === undefined || !overlaps) merged.push({ ...next });
    else if (last.high !== null && next.high !== null) {
      const compared = compareKnown(order, last.high.version, next.high.version) ?? 0;
      if (compared < 0 || (compared === 0 && next.high.comparator === '<=')) last.high = next.high;
    } else last.high = null;
  }
  return merged;
};

const constraintsOf = (order: VersionOrder, { low, high }: Interval): string[] => {
  if (low !== null && high !== null && compareKnown(order, low.version, high.version) === 0) return [`=${low.version.text}`];
  return [low, high].flatMap((end) => (end === null ? [] : [`${end.comparator}${end.version.text}`]));
};

/**
 * Alternatives of constraints as bounds that say the same and do not overlap, without which a list of bounds has no meaning.
 * @param alternatives of which one must hold, each with constraints that must all hold
 * @returns constraints for `versRange`; none where every version is inside; null where none is, or a version is none of the order
 */
export const flattened = (order: VersionOrder, alternatives: readonly (readonly Constraint[])[]): string[] | null => {
  if (alternatives.flat().some(([, text]) => order.read(text) === null)) return null;
  const excluded = alternatives.flat().filter(([comparator]) => comparator === '!=');
  // What one alternative leaves out another may let in.
  if (excluded.length > 0 && alternatives.length > 1) return null;
  const intervals = alternatives.flatMap((one) => intersection(order, one) ?? []);
  if (intervals.length === 0) return null;
  return [...union(order, intervals).flatMap((one) => constraintsOf(order, one)), ...excluded.map(([, text]) => `!=${text}`)];
};
