import { ASSIGNMENT_PREFIX } from '#shared/domain/training-moves.ts';

/** The digits are enough for ten million trainings, so that the order of ids is that of numbers. */
export const trainingId = (place: number): string => `${ASSIGNMENT_PREFIX}${String(place).padStart(7, '0')}`;
export const placeOf = (id: string): number => Number(id.slice(ASSIGNMENT_PREFIX.length));
