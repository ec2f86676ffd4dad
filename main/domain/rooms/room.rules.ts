import type { Tables } from '#main/ports/tables.ts';
import type { Output } from '#shared/api/index.ts';

export type Room = Tables['rooms'];
export type RoomState = Output<'room.list'>[number]['state'];

/** Where a room stands at an instant. */
export const roomStateAt = ({ begins, ends, closed_at }: Pick<Room, 'begins' | 'ends' | 'closed_at'>, now: string): RoomState => {
  if (closed_at !== null) return 'Closed';
  if (now < begins) return 'Not yet open';
  return now <= ends ? 'Open' : 'Over';
};
