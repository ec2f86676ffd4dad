import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { ShownState } from '#shared/domain/state-words.ts';
import { stateToShow } from '../documents/approved-elsewhere.ts';
import { disposedOf } from '../documents/disposed.ts';
import { type Document, type Revision, revisionsOf } from '../documents/revision.store.ts';
import { stateAt } from '../documents/state-at.ts';
import type { Room } from './room.rules.ts';

export interface OpenedRevision {
  revision: Revision;
  label: string;
  /** At the instant of the room. */
  shown: ShownState;
}
type Sight = Pick<Room, 'as_of' | 'past'>;

/** What a room shows of a document: what was in force at its instant, and what was before where that was opened too; nothing that was disposed of since. */
export const openedRevisions = (reader: Reader, { as_of, past }: Sight, documentId: string): OpenedRevision[] =>
  revisionsOf(reader, documentId).flatMap((revision) => {
    const state = stateAt(revision, as_of);
    const isOutside = state === null || (past === 0 && state !== 'Effective');
    return isOutside || disposedOf(reader, revision.id) !== null
      ? []
      : [{ revision, label: targetLabel(revision), shown: stateToShow(reader, revision, state, as_of) }];
  });

/** Documents of a room, by number. */
export const openedDocuments = (reader: Reader, room: Room): Document[] =>
  reader.query<Document>(
    'SELECT documents.* FROM room_documents JOIN documents ON documents.id = room_documents.document_id WHERE room_id = ? ORDER BY number',
    [room.id],
  );

/**
 * A revision that a room shows; without a label the one in force at its instant, or else the newest.
 * @throws AppError 'not-found' in the same words for what is not there and for what was not opened
 */
export const openedRevision = (
  reader: Reader,
  room: Room,
  number: string,
  label: string | undefined,
): OpenedRevision & { document: Document; all: OpenedRevision[] } => {
  const document = openedDocuments(reader, room).find((one) => one.number === number);
  const all = document ? openedRevisions(reader, room, document.id) : [];
  const chosen =
    label === undefined ? (all.find(({ shown }) => shown.state === 'Effective') ?? all.at(-1)) : all.find((one) => one.label === label);
  if (!document || !chosen)
    throw new AppError(
      'not-found',
      `${number}${label === undefined ? '' : ` ${label}`} was not opened in ${room.id}. Ask for it with a request.`,
    );
  return { document, all, ...chosen };
};
