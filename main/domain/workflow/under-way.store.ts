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
