import type { Reader } from '#main/ports/unit-of-work.ts';
import { aboutOfSet } from '../reference-sets/about.ts';

/** The date that an imported feed states of itself. */
export const declaredOf = (reader: Reader, set: string): string | null => {
  const stored = reader.get('reference_sets', set);
  return stored ? (aboutOfSet(reader, stored).feed?.declared ?? null) : null;
};
