import type { CallContext } from '#main/ports/context.ts';
import { type ChangeAction, type ChangeCondition, changeMachine } from '#shared/domain/changes.ts';
import { machineTasks } from '../machine-task.ts';
import { sessionOf } from '../operation.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { type ChangeRequest, changeByNumber, itemsOf, listChanges } from './change.store.ts';
import { findChangeMove } from './move.ts';
import { heldNow, planOfItem } from './plan.ts';
import { reviewTasks } from './review-tasks.ts';

const of = ({ id, title, state }: ChangeRequest) => ({ kind: 'change.request', number: id, title, state, path: `/changes/${id}` });
const words: Partial<Record<ChangeAction, string>> = {
  assess: 'Change request: assess it',
  accept: 'Change request: accept or reject it',
};

/** What an accepted request waits for: drafts to be begun, then all its documents to be made effective together. */
const acceptedTasks = (context: CallContext, request: ChangeRequest): Task[] => {
  const may = (action: ChangeAction, ...holding: ChangeCondition[]) => findChangeMove(context, request, action, ...holding).ok;
  const items = itemsOf(context.vault, request.id);
  const open = items.filter((one) => one.act !== 'retire' && one.revision_id === null).length;
  const asks = (what: string, isAsked: boolean, begins: string | null = null) => [
    task({ ...of(request), what, begins, asks: isAsked ? what : null }),
  ];
  if (open > 0)
    return asks(
      `Change request: ${open === 1 ? 'one draft is' : `${open} drafts are`} not begun yet`,
      may('begin') && (request.requested_by === sessionOf(context).userId || context.roles.includes('Document Controller')),
    );
  return items.every((one) => planOfItem(context.vault, one).problem === null && heldNow(context, one) === null)
    ? asks(
        'Change request: all its documents are ready; make them effective together',
        may('makeEffective', 'allReady', 'due'),
        'makeEffective',
      )
    : [];
};

/** A request whose date has passed and that is not in force was tampered with, or waits for the clock. */
const scheduledTask = (request: ChangeRequest): Task =>
  task({
    ...of(request),
    what: 'Becomes effective',
    waitsFor: 'its date',
    due: request.effective_from,
    late: 'Its date has come, but its documents did not become effective',
  });

const requestTasks = (context: CallContext, request: ChangeRequest): Task[] => {
  if (request.state === 'Accepted') return acceptedTasks(context, request);
  if (request.state === 'Scheduled') return [scheduledTask(request)];
  const since = request.assessed_at ?? request.requested_at;
  return machineTasks(context, changeMachine, { state: request.state, row: request, since }, (action) => ({
    ...of(request),
    what: words[action] ?? action,
    // Whether it is accepted or rejected is chosen there.
    begins: action === 'assess' ? action : null,
  }));
};

/** What change requests and periodic reviews wait for. */
export const changeTasks = (context: CallContext, most: number): Task[] =>
  readsRecords(context.roles)
    ? [
        ...reviewTasks(context, most),
        ...(['Open', 'Assessed', 'Accepted', 'Scheduled'] as const)
          .flatMap((state) => listChanges(context.vault, state))
          .flatMap((request) => requestTasks(context, request)),
      ]
    : [];

/** What one change request waits for, or the periodic review of one document. */
export const changeWaits = (context: CallContext, about: string): Task[] => {
  if (context.vault.get('change_requests', about)) return requestTasks(context, changeByNumber(context.vault, about));
  return reviewTasks(context, Number.MAX_SAFE_INTEGER).filter(({ number }) => number === about);
};
