import type { Reader } from '#main/ports/unit-of-work.ts';
import { nextReview } from '#shared/domain/next-review.ts';
import type { Document, Revision } from './revision.store.ts';

/** The interval in months: the document's own, or that of its type. */
export const reviewMonths = (reader: Reader, document: Document): number =>
  document.review_months ?? reader.get('document_types', document.type_id)?.review_months ?? 0;

/** When a revision was last reviewed without change, or null. */
export const lastReviewOf = (reader: Reader, revisionId: string): string | null =>
  reader.find('periodic_reviews', { revision_id: revisionId }, ['reviewed_at']).at(-1)?.reviewed_at ?? null;

/** When what is in force is to be reviewed next: it counts from the last review, or from its effective date (ISO 13485 4.2.4 b). */
export const reviewDueOf = (reader: Reader, document: Document, inForce: Revision | undefined | null): string | null => {
  const months = reviewMonths(reader, document);
  const from = inForce && (lastReviewOf(reader, inForce.id) ?? inForce.effective_at);
  return from && months > 0 ? nextReview(from, months) : null;
};
