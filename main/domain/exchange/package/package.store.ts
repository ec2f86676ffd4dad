import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';

/** A document that a package holds. */
export type Chosen = Pick<Tables['documents'], 'id' | 'number'>;
export type PackedDocument = Pick<Tables['documents'], 'id' | 'number' | 'title' | 'type_id' | 'owner' | 'department'>;
export type PackedRevision = Pick<
  Tables['revisions'],
  | 'id'
  | 'document_id'
  | 'major'
  | 'author'
  | 'reason_for_change'
  | 'content_hash'
  | 'file_name'
  | 'released_at'
  | 'effective_from'
  | 'effective_at'
  | 'superseded_at'
  | 'obsoleted_at'
  | 'record_pdf'
  | 'record_docx'
  | 'record_json'
> & { disposition_id: string | null; disposed_at: string | null };
export type PackedSigner = Pick<Tables['signatures'], 'revision_id' | 'meaning' | 'printed_name' | 'user_id' | 'role' | 'signed_at'>;
/** Where a revision came from that was brought in from elsewhere; its id is that of the revision. */
export type PackedOrigin = Pick<Tables['brought_in'], 'id' | 'former_label' | 'approvals' | 'file_path' | 'file_sha256'>;

/** Documents with a revision that had been released, by number. */
export const releasedBy = (reader: Reader, instant: string): Chosen[] =>
  reader.query(
    `SELECT id, number FROM documents WHERE EXISTS (SELECT 1 FROM revisions WHERE document_id = documents.id
     AND (released_at <= ? OR effective_at <= ? OR superseded_at <= ? OR obsoleted_at <= ?)) ORDER BY number`,
    [instant, instant, instant, instant],
  );

/** Documents with their revisions and who signed them up to an entry: only what a package tells, many at a time. */
export const readPacked = (
  reader: Reader,
  ids: readonly string[],
  upTo: number,
): { documents: PackedDocument[]; revisions: PackedRevision[]; signers: PackedSigner[]; origins: PackedOrigin[] } => {
  const among = (values: readonly string[]) => `IN (${values.map(() => '?').join(', ')})`;
  const documents = reader.query<PackedDocument>(
    `SELECT id, number, title, type_id, owner, department FROM documents WHERE id ${among(ids)} ORDER BY number`,
    [...ids],
  );
  const revisions = reader.query<PackedRevision>(
    `SELECT r.id, r.document_id, major, author, reason_for_change, content_hash, file_name, released_at, effective_from, effective_at,
       superseded_at, obsoleted_at, record_pdf, record_docx, record_json,
       (SELECT disposition_id FROM disposed_revisions WHERE revision_id = r.id) AS disposition_id,
       (SELECT disposed_at FROM disposed_revisions WHERE revision_id = r.id) AS disposed_at
     FROM revisions r WHERE r.document_id ${among(ids)} ORDER BY r.document_id, major`,
    [...ids],
  );
  const signers = reader.query<PackedSigner>(
    `SELECT s.revision_id, meaning, printed_name, user_id, role, signed_at FROM signatures s JOIN revisions r ON r.id = s.revision_id
     WHERE r.document_id ${among(ids)} AND s.seq <= ? ORDER BY s.seq`,
    [...ids, upTo],
  );
  const origins = reader.query<PackedOrigin>(
    `SELECT b.id, former_label, approvals, file_path, file_sha256 FROM brought_in b JOIN revisions r ON r.id = b.id
     WHERE r.document_id ${among(ids)}`,
    [...ids],
  );
  return { documents, revisions, signers, origins };
};
