import type { listOperations } from '#shared/api/lists.ts';
import type { Room } from '../room.ts';
import { exportList, type ListPorts } from './export-list.ts';

/** Lists as files, of all rooms; it knows none of them. */
export const listRoom: Room<keyof typeof listOperations, ListPorts> = {
  handlers: (given, { lists }) => ({
    'exchange.exportList': exportList(given, lists),
  }),
};
