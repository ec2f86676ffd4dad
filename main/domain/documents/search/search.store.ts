import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Document, type Revision, revisionById } from '../revision.store.ts';

/** What was disposed of is not searched any more. */
const SEARCHED = 'released_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disposed_revisions WHERE revision_id = r.id)';

/** Released revisions in the order of their ids, which never changes. */
export const releasedAfter = (reader: Reader, after: string, limit: number): { document: Document; revision: Revision }[] =>
  reader
    .query<{ id: string }>(`SELECT id FROM revisions r WHERE id > ? AND ${SEARCHED} ORDER BY id LIMIT ?`, [after, limit])
    .map(({ id }) => withDocument(reader, id));

export const countReleased = (reader: Reader): number =>
  reader.query<{ n: number }>(`SELECT count(*) AS n FROM revisions r WHERE ${SEARCHED}`)[0]?.n ?? 0;

const MISSING = 'The search names a revision that is not there. Run "verify" on the vault.';
/** What is shown of a revision that was found. */
export type FoundRevision = Pick<Revision, 'id' | 'major' | 'round' | 'state' | 'released_at'> & Pick<Document, 'number' | 'type_id'>;

/**
 * The id is asked for in a query of its own: SQLite prepares a join anew whenever a bare parameter of it gets another value,
 * which takes ten times as long as the answer.
 * @throws AppError 'vault-damaged'
 */
export const foundRevision = (reader: Reader, id: string): FoundRevision => {
  const [row] = reader.query<FoundRevision>(
    `SELECT r.id, r.major, r.round, r.state, r.released_at, d.number, d.type_id FROM revisions r JOIN documents d ON d.id = r.document_id
     WHERE r.id = (SELECT ?)`,
    [id],
  );
  if (!row) throw new AppError('vault-damaged', MISSING);
  return row;
};

/** @throws AppError 'vault-damaged' */
export const withDocument = (reader: Reader, revisionId: string): { document: Document; revision: Revision } => {
  const revision = revisionById(reader, revisionId);
  const document = revision && reader.get('documents', revision.document_id);
  if (!revision || !document) throw new AppError('vault-damaged', MISSING);
  return { document, revision };
};
