import type { Reader } from '#main/ports/unit-of-work.ts';
import { aboutOfSet } from '../reference-sets/about.ts';

const DAY = 86_400_000;
/** Whole days between the date of a feed and a moment; null where it tells none that can be read. */
export const daysSince = (declared: string | null, moment: string): number | null => {
  const from = Date.parse(declared ?? '');
  return Number.isNaN(from) ? null : Math.max(0, Math.floor((Date.parse(moment) - from) / DAY));
};

/** The date that an imported feed states of itself. */
export const declaredOf = (reader: Reader, set: string): string | null => {
  const stored = reader.get('reference_sets', set);
  return stored ? (aboutOfSet(reader, stored).feed?.declared ?? null) : null;
};
