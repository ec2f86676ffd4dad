import { systemClock } from '#main/app/compose.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';

/** The date of an instant on this computer, as records, screens and printed lists show it. */
export const dayOf = (instant: string): string => zonedDate(instant, systemClock.zone());

/** The same with the time and the zone, as signatures tell it. */
export const momentOf = (instant: string): string => zonedTime(instant, systemClock.zone());
