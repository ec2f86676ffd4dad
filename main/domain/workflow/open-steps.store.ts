import type { Reader } from '#main/ports/unit-of-work.ts';
import { type RouteStep, routeSchema } from '#shared/domain/route.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import type { Task } from '../records/round.store.ts';

/** A round that waits for signatures. */
export interface OpenRound {
  id: string;
  document_id: string;
  number: string;
  title: string;
  state: Extract<RevisionState, 'In Review' | 'In Approval'>;
  major: number;
  minor: number;
  round: number;
  round_id: string;
  submitted_at: string;
}

/** Rounds under way, found by the state in the master list; of what was frozen only the route is read, not the whole text. */
export const openRounds = (reader: Reader): (OpenRound & { route: RouteStep[]; tasks: Task[] })[] => {
  const rows = reader.query<OpenRound & { route: string | null }>(
    `SELECT r.id, r.document_id, m.number, m.title, r.state, r.major, r.minor, r.round, k.id AS round_id, k.submitted_at,
       json_extract(k.model, '$.route') AS route
     FROM master_list m JOIN revisions r ON r.document_id = m.document_id AND r.major = m.major
     JOIN rounds k ON k.revision_id = r.id AND k.round = r.round
     WHERE m.state IN ('In Review', 'In Approval') ORDER BY m.number`,
  );
  return rows.map((row) => ({
    ...row,
    // Rounds of a former version kept none.
    route: row.route === null ? [] : routeSchema.parse(JSON.parse(row.route)),
    tasks: reader.find('tasks', { round_id: row.round_id }, ['position']),
  }));
};
