import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { findMove } from '#shared/domain/moves.ts';
import { type RevisionAction, type RevisionCondition, revisionMachine } from '#shared/domain/transitions.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { mayChangeFacts } from '../documents/change-facts.ts';
import { changeHolding } from '../documents/change-of.ts';
import { asWriter, authorsOf } from '../documents/co-authors.ts';
import { isOrphan } from '../documents/give-draft.ts';
import { documentByNumber, newestRevision, revisionInForce, revisionsOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { tasksOf } from '../records/round.store.ts';
import { signerOf } from './delegation.ts';
import { turnOnRoute } from './route.rules.ts';

/** What this person may do now, by the transition table; a screen offers these and nothing else. */
export const actionsFor = async (context: CallContext, { number }: { number: string }): Promise<Output<'workflow.actions'>> => {
  const { vault, roles } = context;
  const { userId } = sessionOf(context);
  const document = documentByNumber(vault, number);
  const newest = newestRevision(vault, document);
  const revisions = revisionsOf(vault, document.id);
  const inForce = revisionInForce(vault, document.id);
  // What belongs to a change request goes into force or out of use with it.
  const isFree = changeHolding(vault, document.id) === null;
  const writer = asWriter(vault, newest, { userId, roles });
  const may = (action: RevisionAction, ...holding: RevisionCondition[]) =>
    findMove(revisionMachine, action, {
      ...{ ...writer, state: newest.state, row: newest },
      holds: (condition) => holding.includes(condition) || writer.holds(condition),
    }).ok;
  const isOnRoute = newest.state === 'In Review' || newest.state === 'In Approval';
  const turn = isOnRoute
    ? turnOnRoute(tasksOf(vault, `${newest.id}/${newest.round}`), signerOf(vault, context), authorsOf(vault, newest))
    : null;
  const begins = isFree && newest.id === inForce?.id && (roles.includes('Author') || roles.includes('Document Controller'));
  const isNotApproved = shownState(vault, newest).approval === 'missing';
  return {
    edit: may('edit'),
    submit: may('submit') && newest.content_hash !== null,
    withdraw: may('withdraw'),
    cancel: isFree && may('cancel'),
    changeFacts: mayChangeFacts({ revisions, revision: newest }, { userId, roles }),
    decide: turn && {
      step: turn.task.title,
      meaning: turn.task.meaning,
      onBehalfOf: turn.onBehalfOf && printedNameOf(vault, turn.onBehalfOf),
    },
    addCoAuthors: may('edit') && newest.author === userId,
    giveDraft: roles.includes('Document Controller') && isOrphan(vault, newest),
    reassign: isOnRoute && roles.includes('Document Controller'),
    release: isFree && newest.released_at === null && may('release', 'due'),
    obsolete: isFree && inForce !== null && findMove(revisionMachine, 'obsolete', { state: inForce.state, held: roles }).ok,
    approveForUse: begins && isNotApproved,
    revise: begins && !isNotApproved,
  };
};
