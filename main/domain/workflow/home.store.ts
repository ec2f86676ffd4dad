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
  review_months: number;
}

/** Newest revisions that are under way: everything but what is in force or past. */
export const revisionsUnderWay = (reader: Reader): OpenRevision[] =>
  reader.query<OpenRevision>(
    `SELECT r.*, d.number, d.title, d.type_id, d.owner, t.review_months FROM revisions r JOIN documents d ON d.id = r.document_id
     JOIN document_types t ON t.id = d.type_id
     WHERE r.state IN ('Draft', 'In Review', 'Changes Requested', 'In Approval', 'Approved') ORDER BY d.number`,
  );

/** Revisions in force whose last effective date lies before a moment. */
export const inForceSinceBefore = (reader: Reader, moment: string): OpenRevision[] =>
  reader.query<OpenRevision>(
    `SELECT r.*, d.number, d.title, d.type_id, d.owner, t.review_months FROM revisions r JOIN documents d ON d.id = r.document_id
     JOIN document_types t ON t.id = d.type_id WHERE r.state = 'Effective' AND r.effective_at < ? ORDER BY r.effective_at LIMIT 500`,
    [moment],
  );

/** When the person was here the last time before this session, or null. */
export const lastVisit = (reader: Reader, userId: string, sessionId: string): string | null =>
  reader.query<{ at: string | null }>('SELECT max(coalesce(closed_at, opened_at)) AS at FROM sessions WHERE user_id = ? AND id <> ?', [
    userId,
    sessionId,
  ])[0]?.at ?? null;
