import type { listOperations } from '#shared/api/lists.ts';
import type { Room } from '../room.ts';
import { exportList } from './export-list.ts';

/** Lists as files, of all rooms; it knows none of them. */
export const listRoom: Room<keyof typeof listOperations> = {
  handlers: (_given, { lists }) => ({
    'exchange.exportList': exportList(lists),
  }),
};
