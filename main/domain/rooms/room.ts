import type { roomOperations } from '#shared/api/room.ts';
import type { Room } from '../room.ts';
import { roomHandlers } from './handlers.ts';
import { roomUses } from './uses.ts';

/** What visiting auditors are shown. */
export const visitorRoom: Room<keyof typeof roomOperations> = {
  handlers: (_given, { trail }) => roomHandlers(trail.words),
  uses: roomUses,
};
