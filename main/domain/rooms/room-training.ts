import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { isTrainee } from '#shared/api/room.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { PastMoment } from '../audit/moment.ts';
import { sessionOf } from '../operation.ts';
import { titleOfTraining } from '../records/training/training-model.ts';
import { makeTrainingRecord } from '../training/record.ts';
import { trainingAt } from '../training/training-standing.ts';
import type { Room } from './room.rules.ts';

export type RoomTraining = Tables['room_training'];
/** Of whom, or on what; one of them. */
export const subjectOf = ({ user_id, number }: Pick<RoomTraining, 'user_id' | 'number'>): string => user_id ?? number ?? '';

/** A sealed record of training that a room will show; it is made before anything is written. */
export interface PreparedTraining {
  row: Pick<RoomTraining, 'user_id' | 'number' | 'title' | 'trainings'>;
  pdf: Uint8Array;
  json: Uint8Array;
}

/**
 * Makes the records of training of some people, or on some documents and topics, as it stood at the instant of a room.
 * @param subjects user ids, and numbers of documents or requirements
 * @throws AppError 'not-found'; 'refused' for somebody without the seal, and where nothing had been asked by then
 */
export const prepareTraining = async (
  context: CallContext,
  subjects: readonly string[],
  moment: Pick<PastMoment, 'date' | 'upTo'>,
): Promise<PreparedTraining[]> => {
  if (subjects.length === 0) return [];
  const standing = await trainingAt(context.vault, moment.upTo.seq);
  const prepared: PreparedTraining[] = [];
  for (const subject of new Set(subjects)) {
    const asked = isTrainee(subject) ? { user: subject } : { number: subject };
    const { facts, fileOf } = await makeTrainingRecord(context, asked, { standing, moment }, ['pdf', 'json']);
    const trainings = facts.requirements.reduce((sum, one) => sum + one.trainings.length, 0);
    if (trainings === 0)
      throw new AppError(
        'refused',
        'user' in asked
          ? `By the day of the room, no training was asked of ${subject}, so there is nothing to show.`
          : `By the day of the room, no training was asked on ${subject}, so there is nothing to show.`,
      );
    const row = { user_id: facts.user, number: facts.number, title: titleOfTraining(facts), trainings };
    prepared.push({ row, pdf: fileOf('pdf'), json: fileOf('json') });
  }
  return prepared;
};

/** Opens records of training in a room; what is opened already stays as it is. */
export const openTrainings = (
  uow: UnitOfWork,
  context: CallContext,
  room: Room,
  prepared: readonly PreparedTraining[],
  request: string | null,
): void => {
  for (const { row, pdf, json } of prepared) {
    const id = `${room.id}/${subjectOf(row)}`;
    if (uow.get('room_training', id)) continue;
    uow.insert('room_training', {
      ...{ id, room_id: room.id, ...row, record_pdf: uow.putBlob(pdf), record_json: uow.putBlob(json), request_id: request },
      ...{ added_at: uow.time, added_by: sessionOf(context).userId },
    });
  }
};

/** Records of training that a room shows, those of people first. */
export const trainingsOfRoom = (reader: Reader, { id }: Pick<Room, 'id'>): RoomTraining[] =>
  reader.find('room_training', { room_id: id }, ['number', 'user_id']);

/** With the title of what was learnt: by the day of the room where it is a topic, as for documents where it is one. */
export const titleInRoom = (reader: Reader, room: Room, { title, number }: RoomTraining): string => {
  if (number === null) return title;
  const [document] = reader.find('documents', { number });
  const version = reader
    .find('training_requirements', { number }, ['version'])
    .findLast(({ approved_at: at }) => at !== null && at <= room.as_of);
  return [title, document?.title ?? version?.title ?? ''].join(' ').trimEnd();
};

/** @throws AppError 'not-found' in the same words for what is not there and for what was not opened */
export const openedTraining = (reader: Reader, room: Room, subject: string): RoomTraining => {
  const row = reader.get('room_training', `${room.id}/${subject}`);
  if (!row) throw new AppError('not-found', `The training of or on ${subject} was not opened in ${room.id}. Ask for it with a request.`);
  return row;
};
