import type { Role } from '#shared/domain/roles.ts';
import type { RouteStep } from '#shared/domain/route.ts';
import type { Condition } from '#shared/domain/transitions.ts';
import type { Task } from './round.store.ts';

export interface Slot {
  step: number;
  position: number;
  field: string;
  title: string;
  meaning: string;
  role: RouteStep['role'];
  /** User ids, separated by blanks, of those who may fill it; null for anybody with the role. */
  assignedTo: string | null;
  phase: RouteStep['phase'];
}

/** Who may fill each signature of a step, in order; null is anybody with the role. */
const assignments = (step: RouteStep, everyone: readonly string[]): (string | null)[] => {
  if (step.need === 'all') return step.people.length > 0 ? step.people : [...everyone];
  const group = step.people.length > 0 ? step.people.join(' ') : null;
  return Array.from({ length: step.need === 'any' ? 1 : step.need }, () => group);
};

/**
 * One slot for each signature that the route asks for, which is one reserved field on the paper. An "all" step that
 * names nobody means every active holder of the role at submission: the paper is frozen then, so who comes later is
 * not asked. The author is never among them.
 * @param holders user ids of the active people with a role
 */
export const slotsOfRoute = (
  steps: readonly RouteStep[],
  holders: (role: RouteStep['role']) => readonly string[],
  author: string,
): Slot[] =>
  steps
    .flatMap((step, index) => {
      const everyone = holders(step.role).filter((userId) => userId !== author);
      return assignments(step, everyone).map((assignedTo) => ({ step, index, assignedTo }));
    })
    .map(({ step, index, assignedTo }, position) => ({
      step: index,
      position,
      field: `signer-${position + 1}`,
      title: step.title,
      meaning: step.meaning,
      role: step.role,
      phase: step.phase,
      assignedTo,
    }));

/**
 * A slot that nobody is left to fill when each active person fills one slot at most and the author none, or null. Slots
 * open to a whole role are not looked at: the role can still be given to somebody.
 */
export const slotWithoutPerson = (
  slots: readonly Slot[],
  holders: (role: RouteStep['role']) => readonly string[],
  author: string,
): Slot | null => {
  const filledBy = new Map<string, Slot>();
  /** Augmenting paths: a person who is taken is freed when that other slot finds somebody else. */
  const fill = (slot: Slot, tried: Set<string>): boolean =>
    (slot.assignedTo ?? '').split(' ').some((userId) => {
      if (userId === author || tried.has(userId) || !holders(slot.role).includes(userId)) return false;
      tried.add(userId);
      const other = filledBy.get(userId);
      if (other && !fill(other, tried)) return false;
      filledBy.set(userId, slot);
      return true;
    });
  return slots.find((slot) => slot.assignedTo !== null && !fill(slot, new Set())) ?? null;
};

/** A step of the route that asks for nobody, because nobody but the author holds its role; or null. */
export const stepWithoutSlot = (steps: readonly RouteStep[], slots: readonly Slot[]): RouteStep | null =>
  steps.find((_, index) => slots.every((slot) => slot.step !== index)) ?? null;

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
