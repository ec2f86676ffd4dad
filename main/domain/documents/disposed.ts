import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { zonedDate } from '#shared/domain/time.ts';

export interface Disposed {
  disposition: string;
  /** When the second of two people signed. */
  at: string;
}

/** The disposition that a revision was disposed of with, or null (docs/decisions/0020). */
export const disposedOf = (reader: Reader, revisionId: string): Disposed | null =>
  reader.query<Disposed>('SELECT disposition_id AS disposition, disposed_at AS at FROM disposed_revisions WHERE revision_id = ?', [
    revisionId,
  ])[0] ?? null;

/** Numbers of the dispositions that name a revision of a document, also of those that came to nothing. */
export const dispositionsAbout = (reader: Reader, documentId: string): string[] =>
  reader
    .query<{ id: string }>('SELECT DISTINCT disposition_id AS id FROM disposition_items WHERE document_id = ? ORDER BY id', [documentId])
    .map(({ id }) => id);

/** Which of these documents have a newest revision that was disposed of. */
export const disposedDocuments = (reader: Reader, documentIds: readonly string[]): Set<string> =>
  new Set(
    documentIds.length === 0
      ? []
      : reader
          .query<{ id: string }>(
            `SELECT x.document_id AS id FROM disposed_revisions x JOIN revisions r ON r.id = x.revision_id
             WHERE x.document_id IN (${documentIds.map(() => '?').join(', ')}) AND r.state = 'Obsolete'`,
            [...documentIds],
          )
          .map(({ id }) => id),
  );

/** What is said in place of a text or a record that was disposed of. */
const disposedSentence = (number: string, label: string, { disposition, at }: Disposed, zone: string): string =>
  `${number} ${label} was disposed of on ${zonedDate(at, zone)} with ${disposition}, after its retention had ended. Its text and its records are withheld; what was signed, and by whom, can still be verified.`;

/** @throws AppError 'refused' for a revision that was disposed of: its text and its records are withheld */
export const requireKept = (
  { clock, vault }: Pick<CallContext, 'clock' | 'vault'>,
  number: string,
  revision: { id: string; major: number },
  reader: Reader = vault,
): void => {
  const disposed = disposedOf(reader, revision.id);
  if (disposed) throw new AppError('refused', disposedSentence(number, targetLabel(revision), disposed, clock.zone()));
};
