import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { type Condition, findTransition, type RevisionAction } from '#shared/domain/transitions.ts';
import { changeHolding } from '../documents/change-of.ts';
import { documentByNumber, newestRevision, revisionInForce } from '../documents/revision.store.ts';
import { sessionOf } from '../operation.ts';
import { tasksOf } from './round.store.ts';
import { taskFor } from './route.rules.ts';

/** What this person may do now, by the transition table; a screen offers these and nothing else. */
export const actionsFor = async (context: CallContext, { number }: { number: string }): Promise<Output<'workflow.actions'>> => {
  const { vault, roles } = context;
  const { userId } = sessionOf(context);
  const document = documentByNumber(vault, number);
  const newest = newestRevision(vault, document);
  const inForce = revisionInForce(vault, document.id);
  // What belongs to a change request goes into force or out of use with it.
  const isFree = changeHolding(vault, document.id) === null;
  const may = (action: RevisionAction, ...holding: Condition[]) =>
    findTransition(newest.state, action, roles, (condition) =>
      condition === 'isAuthor' ? newest.author === userId : holding.includes(condition),
    ).ok;
  const task =
    newest.state === 'In Review' || newest.state === 'In Approval'
      ? taskFor(tasksOf(vault, `${newest.id}/${newest.round}`), { userId, roles }, newest.author)
      : null;
  return {
    edit: may('edit'),
    submit: may('submit') && newest.content_hash !== null,
    withdraw: may('withdraw'),
    decide: task && { step: task.title, meaning: task.meaning },
    release: isFree && newest.released_at === null && may('release', 'due'),
    obsolete: isFree && inForce !== null && findTransition(inForce.state, 'obsolete', roles, () => true).ok,
    revise: newest.id === inForce?.id && (roles.includes('Author') || roles.includes('Document Controller')),
  };
};
