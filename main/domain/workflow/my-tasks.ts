import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { sessionOf } from '../operation.ts';
import { revisionsUnderWay } from './home.store.ts';
import { routeOfRound, type Task, tasksOf } from './round.store.ts';
import { dueOf, taskFor } from './route.rules.ts';

/** The steps of a round that wait for a decision, each with the instant at which its days are over. */
export const openSteps = (
  reader: Reader,
  revision: { id: string; round: number },
): { tasks: Task[]; open: { task: Task; due: string | null }[] } => {
  const round = reader.get('rounds', `${revision.id}/${revision.round}`);
  if (!round) return { tasks: [], open: [] };
  const tasks = tasksOf(reader, round.id);
  const days = routeOfRound(round).map((step) => step.days);
  const open = tasks.filter((task) => task.status === 'open');
  return { tasks, open: open.map((task) => ({ task, due: dueOf(round.submitted_at, days, tasks, task.step) })) };
};

/** What waits for the signature of the person who asks; what is due first stands first. */
export const myTasks = async (context: CallContext): Promise<Output<'workflow.myTasks'>> => {
  const { userId } = sessionOf(context);
  return revisionsUnderWay(context.vault)
    .flatMap((revision) => {
      if (revision.state !== 'In Review' && revision.state !== 'In Approval') return [];
      const { tasks, open } = openSteps(context.vault, revision);
      const task = taskFor(tasks, { userId, roles: context.roles }, revision.author);
      if (!task) return [];
      const due = open.find((step) => step.task.id === task.id)?.due ?? null;
      return [
        { number: revision.number, title: revision.title, label: targetLabel(revision), step: task.title, meaning: task.meaning, due },
      ];
    })
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.number.localeCompare(b.number));
};
