import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { mayTake } from '#shared/domain/people.ts';
import { roleSchema } from '#shared/domain/roles.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { documentByNumber, newestRevision, type Revision, subjectOf } from '../documents/revision.store.ts';
import { expectedOf, namesIn, printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { type Task, tasksOf } from '../records/round.store.ts';
import { holdersOf } from '../roles-held.ts';
import { openSteps } from './my-tasks.ts';
import { placeOf } from './route.rules.ts';

export const notSigned = (task: Task): boolean => task.status === 'open' || task.status === 'waiting';

/** Whether somebody may take a step over: holds its role, did not write it, filled no other step, and leaves the rest possible. */
const mayTakeStep = (reader: Reader, revision: Revision, tasks: readonly Task[], task: Task, userId: string): boolean => {
  const places = tasks.map(placeOf);
  const given = places.find((place) => place.task.id === task.id);
  const holders = (role: string) => holdersOf(reader, roleSchema.parse(role));
  return given !== undefined && mayTake(places, given, userId, holders, authorsOf(reader, revision));
};

export const candidatesFor = (reader: Reader, revision: Revision, tasks: readonly Task[], task: Task, nameOf: (userId: string) => string) =>
  holdersOf(reader, roleSchema.parse(task.role))
    .filter((userId) => mayTakeStep(reader, revision, tasks, task, userId))
    .map((userId) => ({ userId, printedName: nameOf(userId) }));

/** Gives a step to somebody else; the field on the paper, and all that was signed before, stay as they are. */
export const reassign = command('assignment.reassign', {
  commit: (uow, context, { number, position, to, reason }) => {
    const document = documentByNumber(uow, number);
    const revision = newestRevision(uow, document);
    const tasks = tasksOf(uow, `${revision.id}/${revision.round}`);
    const task = tasks.find((one) => one.position === position);
    if (!task || !notSigned(task)) throw new AppError('refused', `${number} has no such step that waits for a signature.`);
    if (!mayTakeStep(uow, revision, tasks, task, to))
      throw new AppError(
        'refused',
        `${printedNameOf(uow, to)} cannot take over the step "${task.title}": it needs an active ${task.role} who did not write the revision, signs no other step, and does not have this step already.`,
      );
    uow.insert('reassignments', {
      id: randomUUID(),
      task_id: task.id,
      from_users: task.assigned_to ?? '',
      to_user: to,
      reason,
      made_by: sessionOf(context).userId,
      made_at: uow.time,
    });
    uow.update('tasks', task.id, { assigned_to: to });
    const words = `Step "${task.title}" from ${expectedOf(namesIn(uow), task.assigned_to, task.role)} to ${printedNameOf(uow, to)}`;
    return { output: {}, trace: { subject: subjectOf(document, revision), reason: `${words}: ${reason}` } };
  },
});

/** The steps that are not signed yet, in the order of the route. @throws AppError 'not-found' */
export const waitingSteps = async (context: CallContext, { number }: Input<'assignment.steps'>): Promise<Output<'assignment.steps'>> => {
  const { vault } = context;
  const revision = newestRevision(vault, documentByNumber(vault, number));
  if (revision.state !== 'In Review' && revision.state !== 'In Approval') return [];
  const now = ledgerNow(context);
  const nameOf = namesIn(vault);
  const { tasks, open } = openSteps(vault, revision);
  const mayReassign = context.roles.includes('Document Controller');
  return tasks.filter(notSigned).map((task) => {
    const dates = open.find((step) => step.task.id === task.id);
    return {
      position: task.position,
      step: task.title,
      role: task.role,
      expected: expectedOf(nameOf, task.assigned_to, task.role),
      open: task.status === 'open',
      due: dates?.due ?? null,
      escalates: dates?.escalates ?? null,
      overdue: typeof dates?.due === 'string' && dates.due < now,
      before: vault.find('reassignments', { task_id: task.id }, ['made_at']).map((row) => ({
        from: expectedOf(nameOf, row.from_users || null, task.role),
        by: nameOf(row.made_by),
        at: row.made_at,
        reason: row.reason,
      })),
      candidates: mayReassign ? candidatesFor(vault, revision, tasks, task, nameOf) : [],
    };
  });
};
