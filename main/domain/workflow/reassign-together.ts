import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { documentByNumber, newestRevision } from '../documents/revision.store.ts';
import { namesIn } from '../identity/printed-names.ts';
import { tasksOf } from '../records/round.store.ts';
import { candidatesFor, notSigned } from './reassign.ts';

type Together = Output<'assignment.reassignTogether'>;

/**
 * Gives several steps to one person, each by the act that gives it alone: permission, state and person are checked for each,
 * and each leaves its own entry. @throws AppError 'invalid-input' for a step that is named twice
 */
export const reassignTogether = async (
  context: CallContext,
  { steps, to, reason }: Input<'assignment.reassignTogether'>,
): Promise<Together> => {
  const named = new Set<string>();
  for (const { number, position } of steps) {
    if (named.has(`${number} ${position}`)) throw new AppError('invalid-input', `A step of ${number} is named twice. Name it once.`);
    named.add(`${number} ${position}`);
  }
  const done: Together['steps'] = [];
  for (const { number, position } of steps) {
    const answer = await context.perform('assignment.reassign', { number, position, to, reason }, context.passwords);
    // A refusal that does not say of which document it is would say nothing beside the others.
    const refusal = answer.ok ? null : answer.message.includes(number) ? answer.message : `${number}: ${answer.message}`;
    done.push({ number, position, refusal });
  }
  return { steps: done };
};

/** Who could take over some of these steps; steps that wait no more ask for nobody. */
export const takers = async ({ vault }: CallContext, { steps }: Input<'assignment.takers'>): Promise<Output<'assignment.takers'>> => {
  const nameOf = namesIn(vault);
  const found = new Map<string, { userId: string; printedName: string; steps: number }>();
  for (const { number, position } of steps) {
    const revision = newestRevision(vault, documentByNumber(vault, number));
    const tasks = tasksOf(vault, `${revision.id}/${revision.round}`);
    const task = tasks.find((one) => one.position === position);
    if (!task || !notSigned(task)) continue;
    for (const one of candidatesFor(vault, revision, tasks, task, nameOf))
      found.set(one.userId, { ...one, steps: (found.get(one.userId)?.steps ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.steps - a.steps || a.printedName.localeCompare(b.printedName, 'en'));
};
