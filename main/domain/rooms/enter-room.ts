import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { isConfined } from '#shared/api/confinement.ts';
import { AppError } from '#shared/domain/errors.ts';
import { findMove } from '#shared/domain/moves.ts';
import { type RoomAction, type RoomState, roomMachine, roomStateAt } from '#shared/domain/rooms.ts';
import { zonedMinute } from '#shared/domain/time.ts';
import { sessionOf } from '../operation.ts';
import type { Room } from './room.rules.ts';

/** Where a room stands, in words that say when that was or will be. */
const standsAs = (room: Room, when: (instant: string) => string): Record<RoomState, string> => ({
  'Not yet open': `opens on ${when(room.begins)}`,
  Open: `is open until ${when(room.ends)}`,
  Over: `was open until ${when(room.ends)}`,
  Closed: `was closed on ${when(room.closed_at ?? '')}`,
});
const requireState = (context: CallContext, room: Room, now: string, fits: (state: RoomState) => boolean): void => {
  const state = roomStateAt(room, now);
  if (fits(state)) return;
  const why = standsAs(room, (instant) => zonedMinute(instant, context.clock.zone()))[state];
  throw new AppError('refused', `The room ${room.id} ${why}. Ask document control when you need more time.`);
};

/** What is done in a room, by the machine of rooms. @throws AppError 'refused' outside of its time, with what to do */
export const requireRoomMove = (context: CallContext, room: Room, action: RoomAction, now: string): void =>
  requireState(context, room, now, (state) => findMove(roomMachine, action, { state, held: context.roles }).ok);

/**
 * The room that somebody may see now. A visiting auditor enters own rooms only, in their time, and is not told of others.
 * @throws AppError 'not-found', 'refused'
 */
export const enterRoom = (context: CallContext, reader: Reader, id: string, now: string): Room => {
  const room = reader.get('rooms', id);
  const isVisitor = isConfined(context.roles);
  if (!room || (isVisitor && room.auditor !== sessionOf(context).userId))
    throw new AppError('not-found', `There is no room ${id} for you.`);
  if (isVisitor) requireState(context, room, now, (state) => state === 'Open');
  return room;
};
