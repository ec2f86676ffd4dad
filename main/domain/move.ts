import { AppError } from '#shared/domain/errors.ts';
import { type Asked, findMove, type Move, type StateMachine } from '#shared/domain/moves.ts';

/** Asks the machine. @returns the move, which leaves the record where it is while a signature is missing @throws AppError 'forbidden' or 'refused' with the reason */
export const requireMove = <State extends string, Action extends string, Fact extends string, Meaning extends string>(
  machine: StateMachine<State, Action, Fact, Meaning>,
  action: Action,
  asked: Asked<State, Fact>,
): Move<State, Action, Fact, Meaning> => {
  const answer = findMove(machine, action, asked);
  if (!answer.ok) throw new AppError(answer.code, answer.reason);
  return answer.missing > 0 ? { ...answer.move, to: answer.move.from } : answer.move;
};
