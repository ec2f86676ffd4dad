import { plusMonths } from './time.ts';

/** The type of documents that somebody else wrote: standards, regulations, manuals of suppliers (ISO 13485 4.2.4 f). */
export const EXTERNAL_TYPE = 'EXT';

export const checkOutcomes = ['current', 'newer'] as const;
/** What of a finding counts for whether it still waits. */
interface Finding {
  outcome: (typeof checkOutcomes)[number];
  newerEdition: string | null;
  isAnswered: boolean;
}

const bare = (edition: string): string => edition.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
/** Whether two people wrote down the same edition, however they spaced and spelled it. */
export const isSameEdition = (one: string, other: string): boolean => bare(one) === bare(other);

/**
 * Whether a newer edition that was found waits for document control: until it is the one in force, or until somebody
 * said why it is not taken into use.
 * @param inForce the edition that is worked by, or null when none is
 */
export const isFindingOpen = ({ outcome, newerEdition, isAnswered }: Finding, inForce: string | null): boolean =>
  outcome === 'newer' && !isAnswered && (inForce === null || newerEdition === null || !isSameEdition(newerEdition, inForce));

/**
 * When somebody looks for a newer edition next: it counts from the last check, or from the day on which an edition was
 * taken into use, whichever came later.
 */
export const nextCheck = (months: number, effectiveAt: string, lastCheck: string | null): string =>
  plusMonths(lastCheck !== null && lastCheck > effectiveAt ? lastCheck : effectiveAt, months);
