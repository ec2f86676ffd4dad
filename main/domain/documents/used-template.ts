import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type Content, contentSchema } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { requireApprovedForUse } from './approved-elsewhere.ts';
import { type Document, documentByNumber, type Revision, revisionInForce, revisionOf } from './revision.store.ts';

export interface UsedTemplate {
  document: Document;
  revision: Revision;
}

/** How a template's revision is called, e.g. 'TPL-001 1.0'; also long after it was replaced. */
export const nameOfTemplate = ({ document, revision }: UsedTemplate): string => `${document.number} ${revisionLabel(revision)}`;

/** The text of a template's revision. */
export const textOfTemplate = (reader: Reader, { content_hash: hash }: Revision): Content =>
  contentSchema.parse(JSON.parse(new TextDecoder().decode(reader.blob(hash ?? ''))));

/** The template that a revision was made from, or null. */
export const usedTemplate = (reader: Reader, revisionId: string): UsedTemplate | null => {
  const use = reader.get('template_uses', revisionId);
  if (!use) return null;
  const revision = revisionOf(reader, use.template_revision_id);
  const document = reader.get('documents', revision.document_id);
  if (!document) throw new AppError('vault-damaged', `The template of revision ${revisionId} is missing. Run "verify" on the vault.`);
  return { document, revision };
};

/** Revisions in force or under way that were made from a template's revision, by how they are called. */
export const livingRevisionsFrom = (reader: Reader, templateRevisionId: string): (UsedTemplate & { name: string })[] =>
  reader
    .find('template_uses', { template_revision_id: templateRevisionId })
    .flatMap(({ id }) => {
      const revision = revisionOf(reader, id);
      const document = reader.get('documents', revision.document_id);
      const isOver = ['Superseded', 'Obsolete', 'Cancelled'].includes(revision.state);
      return isOver || !document ? [] : [{ document, revision, name: `${document.number} ${targetLabel(revision)}` }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** A new revision keeps the template that the one before it was made from. */
export const keepTemplate = (uow: UnitOfWork, before: string, revision: string): void => {
  const use = uow.get('template_uses', before);
  if (use) uow.insert('template_uses', { id: revision, template_revision_id: use.template_revision_id });
};

/** A template that documents can be made from today. @throws AppError 'not-found', 'refused' */
export const templateInForce = (reader: Reader, number: string): UsedTemplate => {
  const document = documentByNumber(reader, number);
  if (document.type_id !== TEMPLATE_TYPE)
    throw new AppError('refused', `${number} is not a template. Templates are the documents of type ${TEMPLATE_TYPE}.`);
  const revision = revisionInForce(reader, document.id);
  if (!revision) throw new AppError('refused', `No revision of ${number} is in force, so nothing can be made from it.`);
  requireApprovedForUse(reader, document, revision);
  if (revision.content_kind !== 'content')
    throw new AppError('refused', `${number} is the file ${revision.file_name}. Only a template that is a text can begin a document.`);
  return { document, revision };
};
