import type { CallContext } from '#main/ports/context.ts';
import { type ChangeAction, type ChangeCondition, type ChangeMove, changeMachine } from '#shared/domain/changes.ts';
import { type Answer, findMove } from '#shared/domain/moves.ts';
import { requireMove } from '../move.ts';
import { sessionOf } from '../operation.ts';
import type { ChangeRequest } from './change.store.ts';

const askedBy = (context: CallContext, request: ChangeRequest, holding: readonly ChangeCondition[]) => ({
  state: request.state,
  row: request,
  name: request.id,
  held: context.roles,
  userId: sessionOf(context).userId,
  holds: (condition: ChangeCondition) => holding.includes(condition),
});

/** Whether the person who asks may make a move of a request now. */
export const findChangeMove = (
  context: CallContext,
  request: ChangeRequest,
  action: ChangeAction,
  ...holding: ChangeCondition[]
): Answer<ChangeMove> => findMove(changeMachine, action, askedBy(context, request, holding));

/** @throws AppError 'forbidden' or 'refused' with the reason */
export const requireChangeMove = (
  context: CallContext,
  request: ChangeRequest,
  action: ChangeAction,
  ...holding: ChangeCondition[]
): ChangeMove => requireMove(changeMachine, action, askedBy(context, request, holding));
