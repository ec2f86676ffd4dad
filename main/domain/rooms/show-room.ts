import type { CallContext } from '#main/ports/context.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';
import { isConfined } from '#shared/api/confinement.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { roomStateAt } from '#shared/domain/rooms.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { standing } from '../audit/voided.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { enterRoom } from './enter-room.ts';
import { openedDocuments, openedRevisions } from './opened.ts';
import type { Room } from './room.rules.ts';
import { entriesOfRoom } from './room-entries.ts';
import { subjectOf, titleInRoom, trainingsOfRoom } from './room-training.ts';

const listed = ({ vault }: CallContext, room: Room, now: string): Output<'room.list'>[number] => ({
  room: room.id,
  name: room.name,
  state: roomStateAt(room, now),
  auditor: { userId: room.auditor, printedName: printedNameOf(vault, room.auditor) },
  begins: room.begins,
  ends: room.ends,
  asOf: room.as_of,
  past: room.past === 1,
  history: room.history === 1,
  documents: vault.find('room_documents', { room_id: room.id }).length,
  entries: new Set(entriesOfRoom(vault, room).map(({ entry_id }) => entry_id)).size,
  training: trainingsOfRoom(vault, room).length,
  waiting: vault.find('room_requests', { room_id: room.id }).filter(({ answer }) => answer === null).length,
});

/** The newest first; a visiting auditor is told of the own ones. */
export const listRooms = async (context: CallContext): Promise<Output<'room.list'>> => {
  const own = isConfined(context.roles) ? { auditor: sessionOf(context).userId } : {};
  const now = ledgerNow(context);
  return context.vault
    .find('rooms', own)
    .reverse()
    .map((room) => listed(context, room, now));
};

/** What the auditor looked at in a room, oldest first, as the ledger has it. */
export const looksIn = (vault: Vault, room: string): Output<'room.show'>['shown'] =>
  standing(vault, vault.ledgerAbout(`room ${room}`)).flatMap(({ text }) => {
    const entry = parseEntry(text);
    if ((entry?.operation !== 'room.look' && entry?.operation !== 'room.lookAtTraining') || entry.outcome !== 'done') return [];
    const [, , number = '', label = ''] = entry.subject.split(' ');
    return { seq: entry.seq, time: entry.time, number, label };
  });

/** A room with what was opened, asked and shown in it. */
export const showRoom = async (context: CallContext, { room: id }: Input<'room.show'>): Promise<Output<'room.show'>> => {
  const { vault } = context;
  const now = ledgerNow(context);
  const room = enterRoom(context, vault, id, now);
  const documents = openedDocuments(vault, room);
  const opened = vault.find('room_documents', { room_id: id });
  const training = trainingsOfRoom(vault, room);
  return {
    ...listed(context, room, now),
    opened: documents.map(({ id: documentId, number, title, type_id }) => ({
      number,
      title,
      type: type_id,
      revisions: openedRevisions(vault, room, documentId)
        .map(({ label, shown }) => ({ label, ...shown }))
        .reverse(),
    })),
    openedEntries: [...Map.groupBy(entriesOfRoom(vault, room), ({ entry_id }) => entry_id)].map(([number, versions]) => ({
      number,
      title: versions.at(-1)?.title ?? '',
      register: vault.get('register_entries', number)?.register ?? '',
      versions: versions.map(({ version, state }) => ({ version, state })).reverse(),
    })),
    openedTraining: training.map((row) => ({ subject: subjectOf(row), title: titleInRoom(vault, room, row), trainings: row.trainings })),
    requests: vault.find('room_requests', { room_id: id }, ['position']).map((request) => ({
      request: request.position,
      text: request.text,
      askedAt: request.asked_at,
      answer: request.answer,
      answeredBy: request.answered_by && printedNameOf(vault, request.answered_by),
      answeredAt: request.answered_at,
      documents: [
        ...documents
          .filter((document) => opened.some((row) => row.document_id === document.id && row.request_id === request.id))
          .map(({ number }) => number),
        ...new Set(entriesOfRoom(vault, room).flatMap((row) => (row.request_id === request.id ? [row.entry_id] : []))),
      ],
      training: training.filter((row) => row.request_id === request.id).map(subjectOf),
    })),
    shown: looksIn(vault, id).reverse(),
  };
};
