import { plusMonths } from './time.ts';

/**
 * When a document in force is to be reviewed next (ISO 13485 4.2.4 b).
 * @param effectiveAt the instant it became effective, ISO 8601 UTC
 * @param months review interval of its type; a day that the month lacks becomes the last day of the month
 */
export const nextReview = (effectiveAt: string, months: number): string => plusMonths(effectiveAt, months);
