import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { findMove } from '#shared/domain/moves.ts';
import { type QualificationAction, qualificationMachine } from '#shared/domain/qualification.ts';
import { requireMove } from '../move.ts';
import { sessionOf } from '../operation.ts';
import { type Qualification, qualificationById } from './qualification.store.ts';

const askedBy = (context: CallContext, row: Qualification) => ({
  ...{ state: row.state, row, held: context.roles, name: row.id, userId: sessionOf(context).userId },
});

/** Whether the person who asks may make a move of a qualification now. */
export const mayMove = (context: CallContext, row: Qualification, action: QualificationAction): boolean =>
  findMove(qualificationMachine, action, askedBy(context, row)).ok;

/** @throws AppError 'not-found', 'forbidden', 'refused' */
export const movable = (reader: Reader, context: CallContext, id: string, action: QualificationAction) => {
  const row = qualificationById(reader, id);
  const { to } = requireMove(qualificationMachine, action, askedBy(context, row));
  return { row, to };
};
