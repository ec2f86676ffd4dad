import { dueOf, type Place, placesOf, placeWithoutPerson, type Signer, turnOf } from '#shared/domain/people.ts';
import type { RouteStep } from '#shared/domain/route.ts';
import type { RevisionCondition } from '#shared/domain/transitions.ts';
import type { Task } from '../records/round.store.ts';

/** User ids as a row keeps them, separated by blanks. */
const peopleOf = (assigned: string | null): readonly string[] | null => assigned?.split(' ') ?? null;

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

/**
 * The route with the people whom the author chose. A step that the route gives to named people stays theirs: only a
 * step that asks a role can be narrowed, and only to holders of that role other than the author.
 * @param chosen user ids for each step, in the order of the route
 * @returns a sentence when the choice does not fit
 */
export const withChosenPeople = (
  steps: readonly RouteStep[],
  chosen: readonly (readonly string[])[],
  holders: (role: RouteStep['role']) => readonly string[],
  authors: readonly string[],
  name: (userId: string) => string,
): { ok: true; steps: RouteStep[] } | { ok: false; problem: string } => {
  const problem = [...steps.entries()].flatMap(([index, step]) => problemOfChoice(step, chosen[index] ?? [], holders, authors, name))[0];
  if (chosen.length > steps.length) return { ok: false, problem: 'The route has fewer steps now. Check it and choose again.' };
  if (problem !== undefined) return { ok: false, problem };
  return {
    ok: true,
    steps: steps.map((step, index) => {
      const people = chosen[index] ?? [];
      return people.length === 0 ? step : { ...step, people: [...people] };
    }),
  };
};

const problemOfChoice = (
  { title, role, people, need }: RouteStep,
  chosen: readonly string[],
  holders: (role: RouteStep['role']) => readonly string[],
  authors: readonly string[],
  name: (userId: string) => string,
): string[] => {
  if (chosen.length === 0) return [];
  const unfit = chosen.find((userId) => !holders(role).includes(userId));
  if (people.length > 0) return [`The route names the people of the step "${title}"; nobody else can be chosen for it.`];
  const writer = chosen.find((userId) => authors.includes(userId));
  if (writer === authors[0]) return [`The author cannot be chosen for the step "${title}": nobody decides on their own revision.`];
  if (writer !== undefined) return [`${name(writer)} wrote this revision and cannot be chosen for the step "${title}".`];
  if (unfit !== undefined) return [`${name(unfit)} cannot be chosen for the step "${title}": the step asks for the role ${role}.`];
  if (typeof need === 'number' && chosen.length < need)
    return [`The step "${title}" needs ${need} signatures. Choose at least ${need} people, or leave it to the role.`];
  return [];
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
  authors: readonly string[],
): Slot[] =>
  steps
    .flatMap((step, index) => {
      const everyone = holders(step.role).filter((userId) => !authors.includes(userId));
      return placesOf(step.need, step.people, everyone).map((people) => ({ step, index, assignedTo: people?.join(' ') ?? null }));
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

/** A slot that nobody is left to fill when each active person fills one slot at most and the author none, or null. */
export const slotWithoutPerson = (
  slots: readonly Slot[],
  holders: (role: RouteStep['role']) => readonly string[],
  authors: readonly string[],
): Slot | null =>
  placeWithoutPerson(
    slots.map((slot) => ({ slot, role: slot.role, people: peopleOf(slot.assignedTo) })),
    (role) => holders(role as RouteStep['role']),
    authors,
  )?.slot ?? null;

/**
 * A slot that the people of this moment could not fill when each of them signs once (separation of duties), also where
 * a whole role is asked; or null. Such a route can be submitted, because the role can still be given to somebody.
 */
export const slotShortOfPeople = (
  slots: readonly Slot[],
  holders: (role: RouteStep['role']) => readonly string[],
  authors: readonly string[],
): Slot | null =>
  slotWithoutPerson(
    slots.map((slot) => ({ ...slot, assignedTo: slot.assignedTo ?? holders(slot.role).join(' ') })),
    holders,
    authors,
  );

/** A step of the route that asks for nobody, because nobody but the author holds its role; or null. */
export const stepWithoutSlot = (steps: readonly RouteStep[], slots: readonly Slot[]): RouteStep | null =>
  steps.find((_, index) => slots.every((slot) => slot.step !== index)) ?? null;

/** A step of a round as a place that waits for a person. */
export interface TaskPlace extends Place {
  task: Task;
}
export const placeOf = (task: Task): TaskPlace => ({
  task,
  role: task.role,
  people: peopleOf(task.assigned_to),
  isOpen: task.status === 'open',
  filledBy: [task.decided_by, task.decided_for].flatMap((one) => one ?? []),
});

/** The step that waits for somebody, and for whom it would be signed. The author never decides. */
export const turnOnRoute = (
  tasks: readonly Task[],
  signer: Signer,
  authors: readonly string[],
): { task: Task; onBehalfOf: string | null } | null => {
  const turn = turnOf(tasks.map(placeOf), signer, authors);
  return turn && { task: turn.place.task, onBehalfOf: turn.onBehalfOf };
};

/** How the route stands once `task` is approved: which condition of the transition table holds. */
export const afterApproval = (tasks: readonly Task[], task: Task, isReview: (step: number) => boolean): RevisionCondition => {
  const left = tasks.filter((other) => other.id !== task.id && other.status !== 'approved');
  if (isReview(task.step)) return left.some((other) => isReview(other.step)) ? 'moreReviewSteps' : 'reviewDoneApprovalNext';
  return left.length > 0 ? 'moreApprovalSteps' : 'lastStepDone';
};

/** Since when a step waits: from the submission, or from the last decision of the steps before. */
export const stepSince = (submittedAt: string, tasks: readonly Pick<Task, 'step' | 'decided_at'>[], step: number): string => {
  const before = tasks.flatMap((task) => (task.step < step && task.decided_at ? [task.decided_at] : []));
  return before.reduce((latest, at) => (at > latest ? at : latest), submittedAt);
};

/**
 * When the days of a step are over: they count from then on.
 * @param days of each step, as the round keeps them
 * @returns an instant, or null when the round kept none
 */
export const stepDueOf = (
  submittedAt: string,
  days: readonly number[],
  tasks: readonly Pick<Task, 'step' | 'decided_at'>[],
  step: number,
): string | null => dueOf(stepSince(submittedAt, tasks, step), days[step]);
