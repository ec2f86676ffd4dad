import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Document, Revision } from './revision.store.ts';

/** The type of the documents that declare registers. */
export const REGISTER_TYPE = 'REG';

/** Documents that declare a register, with the revision of each that is in force. @param only id of the one that is asked for; all when left out */
export const declaringDocuments = (reader: Reader, only?: string): { document: Document; revision: Revision }[] =>
  reader
    .query<{ id: string; revision: string }>(
      `SELECT d.id, r.id AS revision FROM documents d JOIN revisions r ON r.document_id = d.id
       WHERE d.type_id = ? AND r.state = 'Effective' AND r.content_kind = 'content' ${only === undefined ? '' : 'AND d.id = ?'} ORDER BY d.number`,
      [REGISTER_TYPE, ...(only === undefined ? [] : [only])],
    )
    .flatMap(({ id, revision: revisionId }) => {
      const [document, revision] = [reader.get('documents', id), reader.get('revisions', revisionId)];
      return document && revision ? [{ document, revision: revision as Revision }] : [];
    });
