import type { Reader } from '#main/ports/unit-of-work.ts';

export interface OpenRevision {
  id: string;
  document_id: string;
  number: string;
  title: string;
  type_id: string;
  owner: string;
  state: string;
  author: string;
  major: number;
  minor: number;
  round: number;
  released_at: string | null;
  effective_from: string | null;
  effective_at: string | null;
  planned_effective: string | null;
}

/** Newest revisions that are under way: everything but what is in force or past. */
export const revisionsUnderWay = (reader: Reader): OpenRevision[] =>
  reader.query<OpenRevision>(
    `SELECT r.*, d.number, d.title, d.type_id, d.owner FROM revisions r JOIN documents d ON d.id = r.document_id
     WHERE r.state IN ('Draft', 'In Review', 'Changes Requested', 'In Approval', 'Approved') ORDER BY d.number`,
  );

export interface DueReview {
  number: string;
  title: string;
  owner: string;
  review_due: string;
}
const REVIEWS_SHOWN = 200;

/** Documents in force whose next review lies between two moments, what is due first at the top. */
export const reviewsBetween = (reader: Reader, from: string, to: string): DueReview[] =>
  reader.query<DueReview>(
    "SELECT number, title, owner, review_due FROM master_list WHERE review_due > '' AND review_due >= ? AND review_due < ? ORDER BY review_due, number LIMIT ?",
    [from, to, REVIEWS_SHOWN],
  );

/** When the person was here the last time before this session, or null. */
export const lastVisit = (reader: Reader, userId: string, sessionId: string): string | null =>
  reader.query<{ at: string | null }>('SELECT max(coalesce(closed_at, opened_at)) AS at FROM sessions WHERE user_id = ? AND id <> ?', [
    userId,
    sessionId,
  ])[0]?.at ?? null;
