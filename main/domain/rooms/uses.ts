import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Use, UsesAsked } from '#main/ports/use.ts';
import { keptWords } from '#shared/domain/retention.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { roomStateAt } from '#shared/domain/rooms.ts';
import { openedRevisions } from './opened.ts';

/** Rooms that show a document; one that is or will be open keeps what it shows. */
export const roomUses = (reader: Reader, { document, revisions, now }: UsesAsked): Use[] =>
  reader.find('room_documents', { document_id: document.id }).flatMap(({ room_id }) => {
    const room = reader.get('rooms', room_id);
    if (!room) return [];
    const state = roomStateAt(room, now);
    const isRunning = state === 'Open' || state === 'Not yet open';
    const shown = isRunning ? openedRevisions(reader, room, document.id).map(({ revision }) => revision.id) : [];
    const kept = revisions.find(({ id }) => shown.includes(id));
    const keeps = kept ? keptWords.room(`${document.number} ${targetLabel(kept)}`, room_id) : null;
    return [{ kind: 'rooms.room', number: room_id, title: room.name, state, path: `/rooms/${room_id}`, keeps }];
  });
