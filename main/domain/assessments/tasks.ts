import type { CallContext } from '#main/ports/context.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { FINDINGS } from './assessments.store.ts';
import { toldOf } from './change.ts';

const DECIDERS: readonly string[] = ['Quality', 'Reviewer', 'Approver'];
const WHAT = 'Finding: take over what the sources say';

/** Findings of which the last assessment says something else than they do, for those who decide; what waits longest first. */
export const changeTasks = ({ vault, roles }: CallContext, most: number): Task[] => {
  if (!readsRecords(roles) || !roles.some((role) => DECIDERS.includes(role))) return [];
  const asked = vault.query<{ id: string; title: string; state: string; since: string }>(
    `SELECT e.id, e.title, e.state, max(a.made_at) AS since FROM assessment_findings f
     JOIN assessments a ON a.id = f.assessment_id JOIN register_entries e ON e.id = f.entry_id
     WHERE e.register = ? AND e.state <> 'Void' AND f.outcome IN ('changed', 'gone') AND f.assessment_id <> coalesce(
       (SELECT substr(v.value, 1, length(f.assessment_id)) FROM entry_values v WHERE v.entry_id = e.id AND v.field = 'asOf'), '')
     GROUP BY e.id ORDER BY since`,
    [FINDINGS],
  );
  const tasks: Task[] = [];
  for (const { id: number, title, state, since } of asked) {
    if (tasks.length >= most) break;
    if (toldOf(vault, number)?.isNews !== true) continue;
    const path = `/registers/${FINDINGS}/${number}`;
    tasks.push(task({ kind: 'vulnerability.changed', number, title, state, what: WHAT, path, since, asks: WHAT }));
  }
  return tasks;
};
