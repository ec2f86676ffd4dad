import { systemClock } from '#main/app/compose.ts';
import { zonedDate, zonedMinute } from '#shared/domain/time.ts';

/** The date of an instant on this computer, as records, screens and printed lists show it. */
export const dayOf = (instant: string): string => zonedDate(instant, systemClock.zone());
/** An instant to the minute on this computer, with its zone, for sentences. */
export const momentOf = (instant: string): string => `${zonedMinute(instant, systemClock.zone())} (${systemClock.zone()})`;
