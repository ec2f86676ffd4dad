import type { CallContext } from '#main/ports/context.ts';
import { type ChangeAction, type ChangeCondition, type ChangeTransition, findChangeTransition } from '#shared/domain/changes.ts';
import { AppError } from '#shared/domain/errors.ts';
import { sessionOf } from '../operation.ts';
import type { ChangeRequest } from './change.store.ts';

/** Whether the person who asks may make a move now, by the table. */
export const findMove = (
  context: CallContext,
  request: ChangeRequest,
  action: ChangeAction,
  ...holding: ChangeCondition[]
): ReturnType<typeof findChangeTransition> => {
  const { userId } = sessionOf(context);
  const isRequester = request.requested_by === userId;
  const isWriter = isRequester || request.edited_by === userId;
  return findChangeTransition(request.state, action, context.roles, (condition) =>
    condition === 'isRequester' ? isRequester : condition === 'isNotWriter' ? !isWriter : holding.includes(condition),
  );
};

/** @throws AppError 'forbidden' or 'refused' with the reason */
export const requireMove = (
  context: CallContext,
  request: ChangeRequest,
  action: ChangeAction,
  ...holding: ChangeCondition[]
): ChangeTransition => {
  const answer = findMove(context, request, action, ...holding);
  if (!answer.ok) throw new AppError(answer.code, answer.reason);
  return answer.transition;
};
