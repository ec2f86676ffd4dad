import type { roomOperations } from '#shared/api/room.ts';
import type { Module } from '../module.ts';
import type { RoomPorts } from './export-shown.ts';
import { roomHandlers } from './handlers.ts';
import { roomUses } from './uses.ts';

/** What visiting auditors are shown. */
export const roomModule: Module<keyof typeof roomOperations, RoomPorts> = {
  handlers: (given, { trail }) => roomHandlers(given, trail.words),
  uses: roomUses,
};
