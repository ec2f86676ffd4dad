import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { sessionOf } from '../operation.ts';
import { asWriter, noteWriting } from './co-authors.ts';
import { requireTransition } from './move.ts';
import { type Document, documentByNumber, newestRevision, type Revision } from './revision.store.ts';

/** The draft that the person who asks may change now; that the person wrote is noted. @throws AppError 'refused', 'forbidden' */
export const editableDraft = (uow: UnitOfWork, context: CallContext, number: string): { document: Document; revision: Revision } => {
  const document = documentByNumber(uow, number);
  const revision = newestRevision(uow, document);
  const { userId } = sessionOf(context);
  requireTransition(revision, 'edit', asWriter(uow, revision, { userId, roles: context.roles }));
  noteWriting(uow, revision, userId);
  return { document, revision };
};
