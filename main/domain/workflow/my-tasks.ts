import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { ESCALATE_AFTER } from '#shared/domain/route.ts';
import { plusDays } from '#shared/domain/time.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { routeOfRound, type Task, tasksOf } from '../records/round.store.ts';
import { signerOf } from './delegation.ts';
import { stepDueOf, stepSince, turnOnRoute } from './route.rules.ts';
import { revisionsIn } from './under-way.store.ts';

/** The steps of a round that wait for a decision, each with the instant at which its days are over. */
export const openSteps = (
  reader: Reader,
  revision: { id: string; round: number },
): { tasks: Task[]; open: { task: Task; since: string; due: string | null; escalates: string | null }[] } => {
  const round = reader.get('rounds', `${revision.id}/${revision.round}`);
  if (!round) return { tasks: [], open: [] };
  const tasks = tasksOf(reader, round.id);
  const route = routeOfRound(round);
  const days = route.map((step) => step.days);
  const open = tasks.filter((task) => task.status === 'open');
  return {
    tasks,
    open: open.map((task) => {
      const due = stepDueOf(round.submitted_at, days, tasks, task.step);
      const since = stepSince(round.submitted_at, tasks, task.step);
      return { task, since, due, escalates: due && plusDays(due, route[task.step]?.escalateAfter ?? ESCALATE_AFTER) };
    }),
  };
};

/** What waits for the signature of the person who asks; what is due first stands first. */
export const myTasks = async (context: CallContext): Promise<Output<'workflow.myTasks'>> => {
  const signer = signerOf(context.vault, context);
  return revisionsIn(context.vault, 'In Review', 'In Approval')
    .flatMap((revision) => {
      const { tasks, open } = openSteps(context.vault, revision);
      const turn = turnOnRoute(tasks, signer, authorsOf(context.vault, revision));
      if (!turn) return [];
      const { task, onBehalfOf } = turn;
      const due = open.find((step) => step.task.id === task.id)?.due ?? null;
      return [
        {
          number: revision.number,
          title: revision.title,
          label: targetLabel(revision),
          step: task.title,
          meaning: task.meaning,
          onBehalfOf: onBehalfOf && printedNameOf(context.vault, onBehalfOf),
          due,
        },
      ];
    })
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.number.localeCompare(b.number));
};
