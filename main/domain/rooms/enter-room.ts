import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { isConfined } from '#shared/api/confinement.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedMinute } from '#shared/domain/time.ts';
import { sessionOf } from '../operation.ts';
import { type Room, roomStateAt } from './room.rules.ts';

/** @throws AppError 'refused' outside of a room's time, with what to do */
export const requireOpen = (context: CallContext, room: Room, now: string): void => {
  const when = (instant: string): string => zonedMinute(instant, context.clock.zone());
  const state = roomStateAt(room, now);
  if (state === 'Open') return;
  const why =
    state === 'Not yet open'
      ? `opens on ${when(room.begins)}`
      : state === 'Over'
        ? `was open until ${when(room.ends)}`
        : `was closed on ${when(room.closed_at ?? '')}`;
  throw new AppError('refused', `The room ${room.id} ${why}. Ask document control when you need more time.`);
};

/**
 * The room that somebody may see now. A visiting auditor enters own rooms only, in their time, and is not told of others.
 * @throws AppError 'not-found', 'refused'
 */
export const enterRoom = (context: CallContext, reader: Reader, id: string, now: string): Room => {
  const room = reader.get('rooms', id);
  const isVisitor = isConfined(context.roles);
  if (!room || (isVisitor && room.auditor !== sessionOf(context).userId))
    throw new AppError('not-found', `There is no room ${id} for you.`);
  if (isVisitor) requireOpen(context, room, now);
  return room;
};
