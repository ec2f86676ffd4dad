import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Role } from '#shared/domain/roles.ts';
import { type TrainingState, trainingStates } from '#shared/domain/training-moves.ts';
import { sessionOf } from '../operation.ts';
import { actsOf, requirementById, type TrainingRow, termsOf } from './training.store.ts';

/** What was done for a training, until an instant. */
export const shownActs = (reader: Reader, id: string, nameOf: (userId: string) => string, until = '9') =>
  actsOf(reader, id)
    .filter(({ acted_at: at }) => at <= until)
    .map(({ action, to_state: to, meaning, acted_by: by, acted_at: at, score, reason }) => ({
      ...{ action, state: trainingStates.find((known) => known === to) ?? ('Open' satisfies TrainingState), meaning },
      ...{ by: nameOf(by), at, score, reason },
    }));
type Act = ReturnType<typeof shownActs>[number];

/** They answer for the training of everybody, or audit it. */
const wholeReaders: readonly Role[] = ['Quality', 'Document Controller', 'Auditor'];

/** Whether somebody reads of a training how it went: the person who is trained, who trains for it, and who answers for training. */
export const readsWhole = (context: CallContext, { user_id: trainee, requirement_id: requirement }: TrainingRow): boolean => {
  const { userId } = sessionOf(context);
  return (
    trainee === userId ||
    context.roles.some((role) => wholeReaders.includes(role)) ||
    termsOf(requirementById(context.vault, requirement)).trainers.includes(userId)
  );
};

/** Who is trained in what is for everybody to know who works with them; how often they failed, with which score, and what was said of it, is not. */
export const withoutHow = (acts: readonly Act[]): Act[] =>
  acts.filter(({ action, state }) => action !== 'answer' || state === 'Tested').map((act) => ({ ...act, score: null, reason: '' }));
