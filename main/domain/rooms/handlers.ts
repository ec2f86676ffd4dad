import type { roomOperations } from '#shared/api/room.ts';
import type { TrailWords } from '../audit/words.ts';
import type { Handlers } from '../operation.ts';
import { exportShown, type RoomPorts } from './export-shown.ts';
import { addToRoom, answerRequest, askInRoom, closeRoom, openRoom } from './keep-room.ts';
import { look } from './look.ts';
import { lookAtTraining } from './look-at-training.ts';
import { listRooms, showRoom } from './show-room.ts';

/** @param words what was done, as all rooms declare it */
export const roomHandlers = (ports: RoomPorts, words: TrailWords): Handlers<keyof typeof roomOperations> => ({
  'room.open': openRoom(words),
  'room.add': addToRoom(words),
  'room.answer': answerRequest(words),
  'room.close': closeRoom,
  'room.list': listRooms,
  'room.show': showRoom,
  'room.ask': askInRoom,
  'room.look': look(words),
  'room.lookAtTraining': lookAtTraining,
  'room.export': exportShown(ports),
});
