import type { roomOperations } from '#shared/api/room.ts';
import { roomMachine } from '#shared/domain/rooms.ts';
import { along, both, made, own, says, stamped, stood, textOf } from '../audit/guards.ts';
import { movesBeside, movesOf } from '../audit/moves.ts';
import type { Declarations, Guard, TableWrites } from '../audit/write-grammar.ts';
import { stateOfRoom } from './room.rules.ts';

const inRoom = movesBeside(roomMachine, 'rooms', 'room_id', { stateOf: stateOfRoom });
const opens = (isAllowed: Guard): TableWrites<'room_documents'> => ({
  insert: both(isAllowed, own('added_by'), stamped('added_at'), (_act, { id, after }) => id === `${after.room_id}/${after.document_id}`),
});
const opensEntry = (isAllowed: Guard): TableWrites<'room_entries'> => ({
  insert: both(
    isAllowed,
    own('added_by'),
    stamped('added_at'),
    (_act, { id, after }) => id === `${after.room_id}/${after.entry_id}/${after.version}`,
    ({ state }, { after }) => state.row('entry_versions', `${after.entry_id}/${after.version}`) !== undefined,
  ),
});
const NAMES_HASH = /^[0-9a-f]{64}$/;
/** Either of a person or on a document or topic, each of which is there. What it tells is asked of the record (roomTrainingLaw). */
const opensTraining = (isAllowed: Guard): TableWrites<'room_training'> => ({
  insert: both(
    isAllowed,
    own('added_by'),
    stamped('added_at'),
    (_act, { id, after }) => id === `${after.room_id}/${after.user_id ?? after.number}`,
    (_act, { after }) => [after.record_pdf, after.record_json].every((hash) => NAMES_HASH.test(String(hash))),
    ({ state }, { after }) =>
      after.user_id === null
        ? state.where('documents', 'number', String(after.number)).length +
            state.where('training_requirements', 'number', String(after.number)).length >
          0
        : after.number === null && state.row('people', String(after.user_id)) !== undefined,
  ),
});
/** With the room itself, or later. */
const opensWith: Guard = (act, { after }) => made(act, 'rooms').some(({ id }) => id === after.room_id);
/** Who may enter, when, and as of when is said once, at the opening. */
const isRoom: Guard = both(
  own('opened_by'),
  stamped('opened_at'),
  says({ closed_at: null, closed_by: null, close_reason: null }),
  ({ state, entry }, { after }) =>
    Number(after.as_of_seq) < entry.seq && state.row('grants', `${after.auditor}/Visiting Auditor`)?.active === 1,
);
const isRequest: Guard = both(
  own('asked_by'),
  stamped('asked_at'),
  says({ answer: null, answered_by: null, answered_at: null }),
  ({ state, entry }, { after }) => textOf(state, 'rooms', after.room_id, 'auditor') === entry.actor,
);
const closes = movesOf(roomMachine, { stateOf: stateOfRoom })('close');
const isUnanswered: Guard = stood('answer', null);

export const roomWrites: Declarations<keyof typeof roomOperations> = {
  'room.open': {
    did: 'opened a room',
    tables: {
      rooms: { insert: isRoom },
      room_documents: opens(opensWith),
      room_entries: opensEntry(opensWith),
      room_training: opensTraining(opensWith),
    },
  },
  'room.add': {
    did: 'added documents to a room',
    tables: { room_documents: opens(inRoom('add')), room_entries: opensEntry(inRoom('add')), room_training: opensTraining(inRoom('add')) },
  },
  'room.answer': {
    did: 'answered in a room',
    tables: {
      room_documents: opens(inRoom('answer')),
      room_entries: opensEntry(inRoom('answer')),
      room_training: opensTraining(inRoom('answer')),
      room_requests: {
        update: {
          answer: both(isUnanswered, inRoom('answer'), along('answered_at')),
          answered_by: both(isUnanswered, own('answered_by')),
          answered_at: both(isUnanswered, stamped('answered_at')),
        },
      },
    },
  },
  'room.close': {
    did: 'closed a room',
    tables: {
      rooms: {
        update: {
          closed_at: both(closes, stamped('closed_at')),
          closed_by: both(along('closed_at'), own('closed_by')),
          close_reason: along('closed_at'),
        },
      },
    },
  },
  'room.list': 'reads',
  'room.show': 'reads',
  'room.ask': { did: 'asked in a room', tables: { room_requests: { insert: both(inRoom('ask'), isRequest) } } },
  'room.look': { did: 'viewed a document in a room' },
  'room.lookAtTraining': { did: 'viewed a record of training in a room' },
  'room.export': { did: 'exported what a room showed' },
};
