import type { Tables } from '#main/ports/tables.ts';
import type { MovedRow } from '#shared/domain/moves.ts';
import { type RoomState, roomStateAt } from '#shared/domain/rooms.ts';

export type Room = Tables['rooms'];

/** The state of a stored room. @param time ISO 8601 UTC */
export const stateOfRoom = ({ begins, ends, closed_at }: MovedRow, time: string): RoomState =>
  roomStateAt({ begins: String(begins), ends: String(ends), closed_at: closed_at === null ? null : String(closed_at) }, time);
