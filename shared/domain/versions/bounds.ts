import type { VersionKey, VersionOrder } from './order.ts';

/** A version read once; its key is null where the text is no version of the order. */
export interface KnownVersion {
  text: string;
  key: VersionKey | null;
}
export const knownVersion = (order: VersionOrder | null, text: string): KnownVersion => ({ text, key: order?.read(text) ?? null });

/** Below zero, zero or above it; null where the two cannot be compared. Equal texts are the same version, whatever they are. */
export const compareKnown = (order: VersionOrder | null, a: KnownVersion, b: KnownVersion): number | null => {
  if (a.text === b.text) return 0;
  return order === null || a.key === null || b.key === null ? null : order.compare(a.key, b.key);
};

/** Where a version lies to a range; "not comparable" is an answer of its own and never a no. */
export type Place = 'inside' | 'outside' | 'not comparable';

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export interface Bound {
  comparator: Comparator;
  version: KnownVersion;
}

/** @param order of both versions */
export const keepsBound = (order: VersionOrder | null, version: KnownVersion, { comparator, version: bound }: Bound): boolean | null => {
  const result = compareKnown(order, version, bound);
  if (result === null) return null;
  const isHeld = { '=': result === 0, '!=': result !== 0, '<': result < 0, '<=': result <= 0, '>': result > 0, '>=': result >= 0 };
  return isHeld[comparator];
};

/** Whether a version keeps all bounds, such as a lower and an upper one. */
export const placeWithin = (order: VersionOrder | null, version: KnownVersion, bounds: readonly Bound[]): Place => {
  const kept = bounds.map((bound) => keepsBound(order, version, bound));
  if (kept.includes(false)) return 'outside';
  return kept.includes(null) ? 'not comparable' : 'inside';
};
