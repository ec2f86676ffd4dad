import type { View } from '#shared/api/master-list-view.ts';

interface Place {
  view: View;
  cursor: number;
  scroll: number;
}
const start: Place = { view: {}, cursor: -1, scroll: 0 };
let owner = '';
let place = start;

/** Where the person was in the list, so that Esc leads back to the same row; another person begins at the top. */
export const placeOf = (userId: string): Place => (userId === owner ? place : start);
export const keepPlace = (userId: string, change: Partial<Place>): void => {
  place = { ...placeOf(userId), ...change };
  owner = userId;
};
