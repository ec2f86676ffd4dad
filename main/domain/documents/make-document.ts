import { randomUUID } from 'node:crypto';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { formatNumber } from '#shared/domain/document-number.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { requireDepartment } from '../identity/departments.ts';
import { wordsOfState } from './approved-elsewhere.ts';
import { type Document, newestRevision, type Revision, revisionsOf } from './revision.store.ts';
import { keepTemplate } from './used-template.ts';

const newRevision = (document: Document, major: number, author: string, reason: string, time: string): Revision => ({
  id: randomUUID(),
  document_id: document.id,
  major,
  minor: 1,
  state: 'Draft',
  author,
  reason_for_change: reason,
  content_kind: null,
  content_hash: null,
  file_name: null,
  file_media_type: null,
  planned_effective: null,
  round: 0,
  released_at: null,
  effective_from: null,
  effective_at: null,
  superseded_at: null,
  obsoleted_at: null,
  record_pdf: null,
  record_docx: null,
  record_json: null,
  created_at: time,
});

interface Wanted {
  typeId: string;
  title: string;
  owner: string;
  department: string;
  classification?: string | undefined;
  author: string;
  reason: string;
  /** The text that it begins with, and the template's revision that this comes from; without it the draft has no text yet. */
  begun?: { template: string | null; contentHash: string } | null;
}

/** What a new document needs to be true. @throws AppError 'not-found', 'invalid-input', 'refused' */
export const requireMakeable = (
  uow: UnitOfWork,
  { typeId, owner, department }: Pick<Wanted, 'typeId' | 'owner' | 'department'>,
): Tables['document_types'] => {
  const type = uow.get('document_types', typeId);
  if (!type)
    throw new AppError(
      'not-found',
      `There is no document type ${typeId}. Known are: ${uow
        .find('document_types', {})
        .map((row) => row.id)
        .join(', ')}.`,
    );
  if (uow.get('people', owner)?.status !== 'active')
    throw new AppError('invalid-input', `The owner "${owner}" is not an active person of this vault.`);
  requireDepartment(uow, department);
  return type;
};

/** A document with its first draft, in the transaction of the caller, so that numbers have no gaps and no doubles. */
export const makeDocument = (uow: UnitOfWork, wanted: Wanted): { document: Document; revision: Revision } => {
  const type = requireMakeable(uow, wanted);
  uow.update('document_types', type.id, { next_number: type.next_number + 1 });
  const document: Document = {
    id: randomUUID(),
    number: formatNumber(type.number_format, type.next_number),
    type_id: type.id,
    title: wanted.title,
    owner: wanted.owner,
    department: wanted.department,
    classification: wanted.classification ?? 'Internal',
    created_at: uow.time,
    created_by: wanted.author,
    review_months: null,
    parent_id: null,
  };
  const { begun } = wanted;
  const revision: Revision = {
    ...newRevision(document, 1, wanted.author, wanted.reason, uow.time),
    ...(begun ? { content_kind: 'content', content_hash: begun.contentHash } : {}),
  };
  uow.insert('documents', document);
  uow.insert('revisions', revision);
  if (begun?.template) uow.insert('template_uses', { id: revision.id, template_revision_id: begun.template });
  return { document, revision };
};

/** A new draft with the text in force. @throws AppError 'refused' when the newest revision is not in force */
export const beginRevision = (uow: UnitOfWork, document: Document, author: string, reason: string): Revision => {
  const newest = newestRevision(uow, document);
  if (newest.state !== 'Effective')
    throw new AppError(
      'refused',
      `A new revision of ${document.number} starts from the one in force; ${revisionLabel(newest)} is ${wordsOfState(uow, newest)}.`,
    );
  // The label of a draft that was given up is never given again.
  const last = Math.max(...revisionsOf(uow, document.id).map(({ major }) => major));
  const revision = {
    ...newRevision(document, last + 1, author, reason, uow.time),
    content_kind: newest.content_kind,
    content_hash: newest.content_hash,
    file_name: newest.file_name,
    file_media_type: newest.file_media_type,
  };
  uow.insert('revisions', revision);
  keepTemplate(uow, newest.id, revision.id);
  return revision;
};
