import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { beginRevision, makeDocument } from '../documents/make-document.ts';
import { type Document, newestRevision, type Revision, subjectOf } from '../documents/revision.store.ts';
import { command, sessionOf } from '../operation.ts';
import { type ChangeItem, type ChangeRequest, changeByNumber, itemsOf } from './change.store.ts';
import { requireChangeMove } from './move.ts';
import { documentOfItem } from './plan.ts';

/** A draft that is under way already becomes part of the request, if the person who asks writes it. */
const takenOver = (uow: UnitOfWork, revision: Revision, document: Document, author: string, reason: string): Revision => {
  if (revision.state !== 'Draft' && revision.state !== 'Changes Requested')
    throw new AppError('refused', `${subjectOf(document, revision)} is ${revision.state}. Only a draft can be taken into the request.`);
  if (revision.author !== author)
    throw new AppError(
      'refused',
      `${subjectOf(document, revision)} is the draft of ${revision.author}, who alone can add it to the request.`,
    );
  uow.update('revisions', revision.id, { reason_for_change: reason });
  return revision;
};

const begun = (
  uow: UnitOfWork,
  context: CallContext,
  request: ChangeRequest,
  item: ChangeItem,
): { document: Document; revision: Revision } => {
  const { userId } = sessionOf(context);
  const reason = `${request.id}: ${request.reason}`;
  const document = documentOfItem(uow, item);
  if (!document) {
    const { type_id: typeId, title, owner, department } = item;
    return makeDocument(uow, {
      typeId: typeId ?? '',
      title: title ?? '',
      owner: owner ?? '',
      department: department ?? '',
      author: userId,
      reason,
    });
  }
  const newest = newestRevision(uow, document);
  const revision =
    newest.state === 'Effective' ? beginRevision(uow, document, userId, reason) : takenOver(uow, newest, document, userId, reason);
  return { document, revision };
};

/** Begins the draft of one document of an accepted request; from there it takes its own route. */
export const beginItem = command('change.begin', {
  commit: (uow, context, { number, position }) => {
    const request = changeByNumber(uow, number);
    requireChangeMove(context, request, 'begin');
    const item = itemsOf(uow, number).find((one) => one.position === position);
    if (!item) throw new AppError('not-found', `${number} has no document ${position}.`);
    if (item.act === 'retire') throw new AppError('refused', `${item.asked_number} is retired by ${number}; no draft is written for it.`);
    if (item.revision_id !== null) throw new AppError('conflict', 'The draft of this document was begun already.');
    const { document, revision } = begun(uow, context, request, item);
    uow.update('change_items', item.id, { document_id: document.id, revision_id: revision.id });
    return {
      output: { document: document.number, label: revisionLabel(revision) },
      trace: { subject: subjectOf(document, revision), reason: `Begun for ${number}` },
    };
  },
});
