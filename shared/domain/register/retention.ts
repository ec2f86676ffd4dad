import { plusMonths, zonedDate } from '../time.ts';
import type { Declaration } from './declaration.ts';
import { isOpen } from './pace.ts';

const MONTHS = 12;
/** How long an entry is kept, as the declaration says that it is under; `until` is null while something still follows its state. */
export interface Kept {
  years: number;
  /** ISO 8601 (UTC): so many years after the entry came to its end. Nothing of an entry is ever disposed of, before it or after it. */
  until: string | null;
}

/** @param since when the entry came into its state */
export const keptOf = (declaration: Declaration, state: string, since: string): Kept => ({
  years: declaration.retentionYears,
  until: isOpen(declaration, state) ? null : plusMonths(since, declaration.retentionYears * MONTHS),
});

/** The same by the day in a zone, as records tell it. */
export const keptUntil = (declaration: Declaration, state: string, since: string, zone: string): Kept => {
  const { years, until } = keptOf(declaration, state, since);
  return { years, until: until === null ? null : zonedDate(until, zone) };
};
