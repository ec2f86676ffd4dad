import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import { type Condition, findTransition, type RevisionAction, type Transition } from '#shared/domain/transitions.ts';
import type { Revision } from './revision.store.ts';

/** Asks the transition table. @throws AppError 'forbidden' or 'refused' with the reason */
export const requireTransition = (
  revision: Revision,
  action: RevisionAction,
  roles: readonly (Role | 'system')[],
  holds: (condition: Condition) => boolean,
): Transition => {
  const answer = findTransition(revision.state, action, roles, holds);
  if (!answer.ok) throw new AppError(answer.code, answer.reason);
  return answer.transition;
};
