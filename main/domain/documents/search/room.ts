import type { searchOperations } from '#shared/api/search.ts';
import type { Room } from '../../room.ts';
import { type SearchPorts, searchHandlers } from './handlers.ts';

/** Finding texts by their words. */
export const searchRoom: Room<keyof typeof searchOperations, SearchPorts> = { handlers: searchHandlers };
