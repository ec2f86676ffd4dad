import type { Role } from '#shared/domain/roles.ts';
import { type RouteStep, slotsOf } from '#shared/domain/route.ts';
import type { Condition } from '#shared/domain/transitions.ts';
import type { Task } from './round.store.ts';

export interface Slot {
  step: number;
  position: number;
  field: string;
  title: string;
  meaning: string;
  role: string;
  /** User ids, separated by blanks, of those who may fill it; null for anybody with the role. */
  assignedTo: string | null;
  phase: RouteStep['phase'];
}

/** One slot for each signature that the route asks for; named people of an "all" step have one each. */
export const slotsOfRoute = (steps: readonly RouteStep[]): Slot[] =>
  steps
    .flatMap((step, index) => Array.from({ length: slotsOf(step) }, (_, place) => ({ step, index, place })))
    .map(({ step, index, place }, position) => ({
      step: index,
      position,
      field: `signer-${position + 1}`,
      title: step.title,
      meaning: step.meaning,
      role: step.role,
      phase: step.phase,
      assignedTo: step.people.length === 0 ? null : step.need === 'all' ? (step.people[place] ?? null) : step.people.join(' '),
    }));

/** Author never decides, one person fills one step, and only an open step waits (DESIGN: Workflow). */
export const taskFor = (tasks: readonly Task[], person: { userId: string; roles: readonly Role[] }, author: string): Task | null => {
  if (person.userId === author || tasks.some((task) => task.decided_by === person.userId)) return null;
  const mine = (task: Task) =>
    task.status === 'open' &&
    person.roles.some((role) => role === task.role) &&
    (task.assigned_to === null || task.assigned_to.split(' ').includes(person.userId));
  return tasks.find(mine) ?? null;
};

/** How the route stands once `task` is approved: which condition of the transition table holds. */
export const afterApproval = (tasks: readonly Task[], task: Task, isReview: (step: number) => boolean): Condition => {
  const left = tasks.filter((other) => other.id !== task.id && other.status !== 'approved');
  if (isReview(task.step)) return left.some((other) => isReview(other.step)) ? 'moreReviewSteps' : 'reviewDoneApprovalNext';
  return left.length > 0 ? 'moreApprovalSteps' : 'lastStepDone';
};
