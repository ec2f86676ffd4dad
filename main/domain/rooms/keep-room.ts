import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { LOOKED_AT_TRAINING } from '#shared/domain/rooms.ts';
import { endOfDate, plusDays, startOfDate, zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { momentOf, type PastMoment } from '../audit/moment.ts';
import type { TrailWords } from '../audit/words.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { command, sessionOf } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { enterRoom, requireRoomMove } from './enter-room.ts';
import { openedRevisions } from './opened.ts';
import type { Room } from './room.rules.ts';
import { openEntries, type PreparedEntry, prepareEntries, type Sight } from './room-entries.ts';
import { openTrainings, type PreparedTraining, prepareTraining } from './room-training.ts';

/** Longer than any audit; a right to look that nobody thinks of any more is one too many. */
const LONGEST_DAYS = 92;
/** What one person can be shown and answer for; for more there are audit packages. */
const MOST_DOCUMENTS = 2000;

/** Opens documents in a room; what the room could show nothing of is refused, because an empty line would look like a fault. */
const openDocuments = (uow: UnitOfWork, context: CallContext, room: Room, numbers: readonly string[], request: string | null): void => {
  for (const number of new Set(numbers)) {
    const document = documentByNumber(uow, number);
    const id = `${room.id}/${document.id}`;
    if (uow.get('room_documents', id)) continue;
    if (openedRevisions(uow, room, document.id).length === 0)
      throw new AppError(
        'refused',
        room.past === 1
          ? `${number} has nothing to show there: nothing of it was released by the day of the room, or it was disposed of since.`
          : `No revision of ${number} was in force on the day of the room, or the one that was is disposed of; past revisions are not shown in it.`,
      );
    uow.insert('room_documents', {
      id,
      room_id: room.id,
      document_id: document.id,
      request_id: request,
      added_at: uow.time,
      added_by: sessionOf(context).userId,
    });
  }
};

const ofTypes = (uow: UnitOfWork, room: Room, types: readonly string[]): string[] =>
  types.flatMap((typeId) => {
    if (!uow.get('document_types', typeId)) throw new AppError('not-found', `There is no document type ${typeId}.`);
    return uow
      .find('documents', { type_id: typeId }, ['number'])
      .filter(({ id }) => openedRevisions(uow, room, id).length > 0)
      .map(({ number }) => number);
  });

/** The instant of a room that is open, with the entry of the ledger that it goes up to. @param zone of the days */
const momentOfRoom = (reader: Reader, { as_of, as_of_seq }: Room, zone: string): PastMoment => ({
  date: zonedDate(as_of, zone),
  instant: as_of,
  upTo: reader.query<PastMoment['upTo']>('SELECT seq, hash, time FROM ledger WHERE seq = ?', [as_of_seq])[0] ?? {
    seq: as_of_seq,
    hash: '',
    time: as_of,
  },
});
const ofDocuments = (reader: Reader, numbers: readonly string[]): string[] =>
  numbers.filter((number) => !reader.get('register_entries', number));

interface Asked {
  documents: readonly string[];
  training?: readonly string[] | undefined;
}
/** What a room will show beside documents. */
interface Prepared {
  entries: readonly PreparedEntry[];
  training: readonly PreparedTraining[];
}
const prepare = async (context: CallContext, { documents, training = [] }: Asked, sight: Sight): Promise<Prepared> => ({
  entries: await prepareEntries(context, documents, sight),
  training: await prepareTraining(context, training, sight.moment),
});
/** The same for a room that is open already. */
const preparedIn = (words: TrailWords, context: CallContext, id: string, asked: Asked): Promise<Prepared> => {
  const room = enterRoom(context, context.vault, id, ledgerNow(context));
  const moment = momentOfRoom(context.vault, room, context.clock.zone());
  return prepare(context, asked, { moment, past: room.past === 1, words });
};
/** Opens what was asked for in a room that is open already. */
const openMore = (uow: UnitOfWork, context: CallContext, room: Room, asked: Asked, prepared: Prepared, request: string | null): void => {
  openDocuments(uow, context, room, ofDocuments(uow, asked.documents), request);
  openEntries(uow, context, room, prepared.entries, request);
  openTrainings(uow, context, room, prepared.training, request);
};

export const openRoom = (words: TrailWords) =>
  command('room.open', {
    prepare: async (context, { asOf, past, ...asked }) => {
      const moment = momentOf(context, asOf);
      return { moment, ...(await prepare(context, asked, { moment, past, words })) };
    },
    commit: (uow, context, { name, auditor, begins, ends, documents, types, past, history }, { moment, entries, training }) => {
      const person = uow.get('people', auditor);
      if (person?.status !== 'active' || !rolesOf(uow, auditor).includes('Visiting Auditor'))
        throw new AppError('refused', `${auditor} does not have the role Visiting Auditor. An administrator adds such a person first.`);
      const zone = context.clock.zone();
      const from = begins === undefined ? uow.time : startOfDate(begins, zone);
      const until = endOfDate(ends, zone);
      if (until < uow.time || until < from) throw new AppError('refused', 'The room would be over before it is open. Choose a later end.');
      if (until > plusDays(from, LONGEST_DAYS)) throw new AppError('refused', `A room is open for ${LONGEST_DAYS} days at most.`);
      const room: Room = {
        id: `ROOM-${String(uow.find('rooms', {}).length + 1).padStart(3, '0')}`,
        name,
        auditor,
        begins: from,
        ends: until,
        as_of: moment.instant,
        as_of_seq: moment.upTo.seq,
        past: past ? 1 : 0,
        history: history ? 1 : 0,
        opened_by: sessionOf(context).userId,
        opened_at: uow.time,
        closed_at: null,
        closed_by: null,
        close_reason: null,
      };
      uow.insert('rooms', room);
      const numbers = new Set([...ofDocuments(uow, documents), ...ofTypes(uow, room, types)]);
      if (numbers.size > MOST_DOCUMENTS)
        throw new AppError(
          'refused',
          `These are ${numbers.size} documents, and a room holds ${MOST_DOCUMENTS} at most. Choose fewer types.`,
        );
      openDocuments(uow, context, room, [...numbers], null);
      openEntries(uow, context, room, entries, null);
      openTrainings(uow, context, room, training, null);
      const opened = { documents: numbers.size, entries: new Set(entries.map(({ entry }) => entry)).size, training: training.length };
      return {
        output: { room: room.id, ...opened },
        trace: { subject: `room ${room.id}`, reason: `${name}, for ${person.printed_name}` },
      };
    },
  });

export const addToRoom = (words: TrailWords) =>
  command('room.add', {
    prepare: (context, { room, ...asked }) => {
      if (asked.documents.length + (asked.training ?? []).length === 0)
        throw new AppError('invalid-input', 'Name a document, an entry of a register, or whose training is to be shown.');
      return preparedIn(words, context, room, asked);
    },
    commit: (uow, context, { room: id, ...asked }, prepared) => {
      const room = enterRoom(context, uow, id, uow.time);
      requireRoomMove(context, room, 'add', uow.time);
      openMore(uow, context, room, asked, prepared, null);
      const training = (asked.training ?? []).map((subject) => `${LOOKED_AT_TRAINING} ${subject}`);
      return { output: {}, trace: { subject: `room ${id}`, reason: [...asked.documents, ...training].join(', ') } };
    },
  });

export const answerRequest = (words: TrailWords) =>
  command('room.answer', {
    prepare: (context, { room, ...asked }) => preparedIn(words, context, room, asked),
    commit: (uow, context, { room: id, request: position, answer, ...asked }, prepared) => {
      const room = enterRoom(context, uow, id, uow.time);
      requireRoomMove(context, room, 'answer', uow.time);
      const request = uow.get('room_requests', `${id}/${position}`);
      if (!request) throw new AppError('not-found', `There is no request ${position} in ${id}.`);
      if (request.answer !== null) throw new AppError('conflict', `Request ${position} was answered already.`);
      openMore(uow, context, room, asked, prepared, request.id);
      uow.update('room_requests', request.id, { answer, answered_by: sessionOf(context).userId, answered_at: uow.time });
      return { output: {}, trace: { subject: `room ${id} request ${position}`, reason: answer } };
    },
  });

export const closeRoom = command('room.close', {
  commit: (uow, context, { room: id, reason }) => {
    const room = enterRoom(context, uow, id, uow.time);
    if (room.closed_at !== null) throw new AppError('conflict', `The room ${id} is closed already.`);
    requireRoomMove(context, room, 'close', uow.time);
    uow.update('rooms', id, { closed_at: uow.time, closed_by: sessionOf(context).userId, close_reason: reason });
    return { output: {}, trace: { subject: `room ${id}`, reason } };
  },
});

/** "Please show…": an auditor asks in the room, so that the question, the answer and what was opened stay together. */
export const askInRoom = command('room.ask', {
  commit: (uow, context, { room: id, text }) => {
    requireRoomMove(context, enterRoom(context, uow, id, uow.time), 'ask', uow.time);
    const position = uow.find('room_requests', { room_id: id }).length + 1;
    uow.insert('room_requests', {
      id: `${id}/${position}`,
      room_id: id,
      position,
      text,
      asked_by: sessionOf(context).userId,
      asked_at: uow.time,
      answer: null,
      answered_by: null,
      answered_at: null,
    });
    return { output: { request: position }, trace: { subject: `room ${id} request ${position}`, reason: text } };
  },
});
