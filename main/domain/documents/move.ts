import type { Asked, Move } from '#shared/domain/moves.ts';
import {
  type Meaning,
  type RevisionAction,
  type RevisionCondition,
  type RevisionState,
  revisionMachine,
} from '#shared/domain/transitions.ts';
import { requireMove } from '../move.ts';
import type { Revision } from './revision.store.ts';

/** A move of a revision that somebody asks for. @throws AppError 'forbidden' or 'refused' with the reason */
export const requireTransition = (
  revision: Revision,
  action: RevisionAction,
  asked: Omit<Asked<RevisionState, RevisionCondition>, 'state' | 'row'>,
): Move<RevisionState, RevisionAction, RevisionCondition, Meaning | 'step'> =>
  requireMove(revisionMachine, action, { ...asked, state: revision.state, row: revision });
