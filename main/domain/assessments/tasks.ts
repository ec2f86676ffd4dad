import type { CallContext } from '#main/ports/context.ts';
import { daysSince, feedAge } from '#shared/domain/assessment/feed-age.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import { importers } from '#shared/domain/register/entry-import.ts';
import { anyoneWith, auditors } from '#shared/domain/roles.ts';
import { plusDays } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { FINDINGS, latestFeeds } from './assessments.store.ts';
import { toldOf } from './change.ts';
import { declaredOf } from './feed-days.ts';

const DECIDERS: readonly string[] = ['Quality', 'Reviewer', 'Approver'];
const WHAT = 'Finding: take over what the sources say';

/** Findings of which the last assessment says something else than they do, for those who decide; what waits longest first. */
const changeTasks = ({ vault, roles }: CallContext, most: number): Task[] => {
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

const NEWER = 'Feed of vulnerabilities: import a newer one';
/** Who imports feeds, or reads how old they are. */
const concerned: readonly string[] = [...importers, ...auditors];

/** Feeds that are older than a week: whatever is assessed by them does not know what was published since. */
const feedTasks = (context: CallContext): Task[] => {
  const { vault, roles } = context;
  if (!readsRecords(roles) || !roles.some((role) => concerned.includes(role))) return [];
  const imports = roles.some((role) => importers.includes(role));
  return latestFeeds(vault).flatMap(({ id: number, kind, imported_at: since }) => {
    const declared = declaredOf(vault, number);
    const { limit, late } = feedAge(daysSince(declared, ledgerNow(context)));
    if (!late) return [];
    const day = declared === null || Number.isNaN(Date.parse(declared)) ? since.slice(0, 10) : declared.slice(0, 10);
    const waitsFor = anyoneWith(...importers);
    return [
      task({
        ...{ kind: 'reference.feed', number, title: feedNames[kind as keyof typeof feedNames], what: NEWER, waitsFor, since },
        ...{ due: plusDays(day, limit).slice(0, 10), path: imports ? '/references?do=feed' : '/references' },
        asks: imports ? NEWER : null,
        late: imports ? `${NEWER} (overdue; it waits for you)` : `${NEWER} (overdue; it waits for ${waitsFor})`,
      }),
    ];
  });
};

/** What the sources ask of those who decide, and of those who bring them. */
export const findingTasks = (context: CallContext, most: number): Task[] => [...feedTasks(context), ...changeTasks(context, most)];
