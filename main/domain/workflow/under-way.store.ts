import type { Reader } from '#main/ports/unit-of-work.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';

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

const ROWS = 'SELECT r.*, d.number, d.title, d.type_id, d.owner FROM revisions r JOIN documents d ON d.id = r.document_id';
/** For SQLite, which takes no number that is too large for it. */
const MOST = 1_000_000;
const DRAFTS = "r.state IN ('Draft', 'Changes Requested')";

/** Revisions in one of these states, by number. */
export const revisionsIn = (reader: Reader, ...states: RevisionState[]): OpenRevision[] =>
  reader.query<OpenRevision>(`${ROWS} WHERE r.state IN (${states.map(() => '?').join(', ')}) ORDER BY d.number`, states);

/** Revisions of one document on their route. */
export const routedOf = (reader: Reader, number: string): OpenRevision[] =>
  reader.query<OpenRevision>(`${ROWS} WHERE d.number = ? AND r.state IN ('In Review', 'In Approval', 'Approved')`, [number]);

/**
 * Revisions under way of which somebody is told: everything but what is in force or past, and of drafts those with a planned
 * date and those that the person writes, the newest `most`. Drafts of others wait for nobody who asks, and there can be thousands.
 */
export const revisionsToTell = (reader: Reader, userId: string, most: number): OpenRevision[] =>
  reader.query<OpenRevision>(
    `${ROWS} WHERE r.id IN (
       SELECT r.id FROM revisions r WHERE r.state IN ('In Review', 'In Approval', 'Approved')
       UNION SELECT r.id FROM revisions r WHERE ${DRAFTS} AND r.planned_effective IS NOT NULL
       UNION SELECT id FROM (SELECT r.id FROM revisions r WHERE ${DRAFTS} AND (r.author = ?
         OR EXISTS (SELECT 1 FROM co_authors c WHERE c.id = r.id || '/' || ? AND c.active = 1)) ORDER BY r.created_at DESC LIMIT ?)
     ) ORDER BY d.number`,
    [userId, userId, Math.min(most, MOST)],
  );
