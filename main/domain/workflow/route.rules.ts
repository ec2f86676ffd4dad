import type { Role } from '#shared/domain/roles.ts';
import type { RouteStep } from '#shared/domain/route.ts';
import { plusDays } from '#shared/domain/time.ts';
import type { RevisionCondition } from '#shared/domain/transitions.ts';
import type { Task } from '../records/round.store.ts';

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
  authors: readonly string[],
): Slot[] =>
  steps
    .flatMap((step, index) => {
      const everyone = holders(step.role).filter((userId) => !authors.includes(userId));
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
  authors: readonly string[],
): Slot | null => {
  const filledBy = new Map<string, Slot>();
  /** Augmenting paths: a person who is taken is freed when that other slot finds somebody else. */
  const fill = (slot: Slot, tried: Set<string>): boolean =>
    (slot.assignedTo ?? '').split(' ').some((userId) => {
      if (authors.includes(userId) || tried.has(userId) || !holders(slot.role).includes(userId)) return false;
      tried.add(userId);
      const other = filledBy.get(userId);
      if (other && !fill(other, tried)) return false;
      filledBy.set(userId, slot);
      return true;
    });
  return slots.find((slot) => slot.assignedTo !== null && !fill(slot, new Set())) ?? null;
};

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

/** Who would sign, with the people whose steps that person may sign while they are away. */
export interface Signer {
  userId: string;
  roles: readonly Role[];
  standsInFor: readonly string[];
}

/**
 * The step that waits for somebody, and for whom it would be signed. The author never decides, one person fills one
 * step, and only an open step waits (DESIGN: Workflow); a delegation changes nothing of that: who signs for somebody and
 * that person both count as having filled the step.
 */
export const turnOf = (
  tasks: readonly Task[],
  signer: Signer,
  authors: readonly string[],
): { task: Task; onBehalfOf: string | null } | null => {
  const { userId, roles, standsInFor } = signer;
  const cannot = (one: string) => authors.includes(one) || tasks.some((task) => task.decided_by === one || task.decided_for === one);
  const openTo = (one: string | null) => (task: Task) =>
    task.status === 'open' &&
    roles.some((role) => role === task.role) &&
    (one === null ? task.assigned_to === null : (task.assigned_to?.split(' ').includes(one) ?? false));
  if (cannot(userId)) return null;
  const own = tasks.find((task) => openTo(null)(task) || openTo(userId)(task));
  if (own) return { task: own, onBehalfOf: null };
  for (const principal of standsInFor) {
    const task = cannot(principal) ? undefined : tasks.find(openTo(principal));
    if (task) return { task, onBehalfOf: principal };
  }
  return null;
};

/** How the route stands once `task` is approved: which condition of the transition table holds. */
export const afterApproval = (tasks: readonly Task[], task: Task, isReview: (step: number) => boolean): RevisionCondition => {
  const left = tasks.filter((other) => other.id !== task.id && other.status !== 'approved');
  if (isReview(task.step)) return left.some((other) => isReview(other.step)) ? 'moreReviewSteps' : 'reviewDoneApprovalNext';
  return left.length > 0 ? 'moreApprovalSteps' : 'lastStepDone';
};

/**
 * When the days of a step are over: they count from the submission, or from the last decision of the steps before.
 * @param days of each step, as the round keeps them
 * @returns an instant, or null when the round kept none
 */
export const dueOf = (
  submittedAt: string,
  days: readonly number[],
  tasks: readonly Pick<Task, 'step' | 'decided_at'>[],
  step: number,
): string | null => {
  const given = days[step];
  if (given === undefined) return null;
  const before = tasks.flatMap((task) => (task.step < step && task.decided_at ? [task.decided_at] : []));
  return plusDays(
    before.reduce((latest, at) => (at > latest ? at : latest), submittedAt),
    given,
  );
};
