import type { distributionOperations } from '#shared/api/distribution.ts';
import { copyMachine, copyOutcomes, copyStates, outcomesInstead } from '#shared/domain/copies.ts';
import { both, changed, columns, isBy, own, says, stamped, stood, textOf } from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import type { AddedWrites, Declarations, Guard, TableWrites } from '../audit/write-grammar.ts';
import { lackedApproval, wasForUse } from '../documents/for-use.rules.ts';
import { justIssued } from './new-copy.rules.ts';

const moves = movesOf(copyMachine);

/** Another outcome instead of the former one, which stands beside it from then on. */
const corrects: Guard = ({ state }, { table, id, after }) => {
  const stored = state.row(table, id);
  const now = copyStates.find((known) => known === stored?.state);
  const [former, outcome] = [stored?.outcome, after.outcome].map((said) => copyOutcomes.find((known) => known === said));
  return (
    now !== undefined &&
    former !== undefined &&
    outcome !== undefined &&
    outcomesInstead(now, former).includes(outcome) &&
    (after.outcome_before ?? stored?.outcome_before) === former
  );
};
/** Who did it and when: a new time never stands beside the name of somebody else, also where the name did not change. */
const names = (column: string, time: string, guard: Guard): Record<string, Guard> => ({
  [column]: both(guard, own(column)),
  [time]: both(guard, stamped(time), isBy(column)),
});

const isNewCopy: Guard = both(
  own('issued_by'),
  stamped('issued_at'),
  says(justIssued),
  ({ state }, { id, after }) =>
    wasForUse(state, after.revision_id) &&
    textOf(state, 'revisions', after.revision_id, 'document_id') === after.document_id &&
    id === `${after.document_id}/${after.copy}`,
);

const isApproved: Guard = ({ state }, { table, id }) => !lackedApproval(state, textOf(state, table, id, 'revision_id'));

const recalls = (guard: Guard): TableWrites<'copies'> => ({
  update: { ...columns<'copies'>(['state', 'recall_reason'], guard), recalled_at: both(guard, stamped('recalled_at')) },
});
/** Copies are asked back by the system together with the revision that they are of, and only then. */
const leavesUse: Guard = (act, { table, id, before, after }) => {
  const revision = textOf(act.state, table, id, 'revision_id');
  const goes = changed(act, 'revisions').some(
    (other) => other.id === revision && ['Superseded', 'Obsolete'].includes(String(other.after.state)),
  );
  return before?.state === 'Issued' && after.state === 'In Recall' && goes;
};
/** What takes a revision out of use asks its copies back in the same entry. */
export const addedByDistribution: readonly AddedWrites[] = [
  'workflow.release',
  'workflow.obsolete',
  'workflow.tick',
  'change.makeEffective',
].map((operation) => [operation, { copies: recalls(leavesUse) }] as const);

const confirms = moves('confirm');
const correctsNow: Guard = both(moves('correct'), corrects);
export const distributionWrites: Declarations<keyof typeof distributionOperations> = {
  'distribution.issue': { did: 'issued a controlled copy', tables: { copies: { insert: isNewCopy } } },
  'distribution.printCopy': {
    did: 'printed a controlled copy',
    tables: {
      copies: {
        update: {
          prints: both(stood('state', 'Issued'), isApproved, (_act, { before, after }) => after.prints === Number(before?.prints) + 1),
        },
      },
    },
  },
  'distribution.print': { did: 'printed' },
  'distribution.preview': 'reads',
  'distribution.recall': { did: 'recalled a copy', tables: { copies: recalls(moves('recall')) } },
  'distribution.confirm': {
    did: 'recorded the outcome of a copy',
    tables: {
      copies: {
        update: {
          ...columns<'copies'>(['state', 'outcome', 'confirm_reason'], confirms),
          ...names('confirmed_by', 'confirmed_at', confirms),
        },
      },
    },
  },
  'distribution.correct': {
    did: 'corrected the outcome of a copy',
    tables: {
      copies: {
        update: {
          ...columns<'copies'>(['outcome', 'outcome_before', 'confirm_reason'], correctsNow),
          ...names('confirmed_by', 'confirmed_at', correctsNow),
        },
      },
    },
  },
  'distribution.reconcile': {
    did: 'reconciled the copies',
    tables: { copies: { update: { state: moves('reconcile'), ...names('reconciled_by', 'reconciled_at', moves('reconcile')) } } },
  },
  'distribution.copies': 'reads',
  'distribution.balance': 'reads',
  'distribution.report': 'reads',
  'distribution.checker': 'reads',
  'distribution.readCode': 'reads',
  'distribution.checkPaper': 'reads',
};
