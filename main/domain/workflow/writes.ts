import type { assignmentOperations } from '#shared/api/assignment.ts';
import type { workflowOperations } from '#shared/api/workflow.ts';
import { givenSignature } from '../audit/given-signatures.ts';
import {
  along,
  before,
  both,
  changed,
  columns,
  either,
  made,
  own,
  says,
  stamped,
  statementIn,
  stood,
  textOf,
  was,
} from '../audit/guards.ts';
import type { ColumnGuards, Declarations, Guard, Law } from '../audit/write-grammar.ts';
import { isAuthorOfDraft, wrote } from '../documents/authorship.rules.ts';
import { deciderLaw, delegates, endsDelegation } from './assignment.rules.ts';
import { moves, putsInForce, releases, withdraws, withState } from './moves.rules.ts';
import {
  isAllApproved,
  isDecision,
  isNewRound,
  isRejected,
  isTaskOfRoute,
  missingTasks,
  opensNext,
  signatureOfTask,
} from './round.rules.ts';
import { isOwnSignature, signedFor, signedInRound } from './signature.rules.ts';

const isSubmitted: Guard = (act, { id }) => isAuthorOfDraft(act, id) && made(act, 'rounds').some((row) => row.revision_id === id);
const minorUp: Guard = (_act, { before, after }) => after.minor === Number(before?.minor) + 1;
const isAuthor: Guard = ({ state, entry }, { id }) => textOf(state, 'revisions', id, 'author') === entry.actor;

/** A round of a revision that its author takes back. */
const isOwnRound: Guard = ({ state, entry }, { table, id }) =>
  textOf(state, 'revisions', textOf(state, table, id, 'revision_id'), 'author') === entry.actor;
const cancels: Guard = both(was('status', 'open', 'waiting'), says({ status: 'cancelled' }));

/** Stands with the move that it explains. */
const isCancellation: Guard = both(own('cancelled_by'), stamped('cancelled_at'), (act, { id }) =>
  changed(act, 'revisions').some((other) => other.id === id && other.after.state === 'Cancelled'),
);

const isDecided: Guard = (act, { id }) => signatureOfTask(act, id) !== undefined;
const isOutcome: Guard = (act, { id, after }) =>
  (after.outcome === 'rejected' && isRejected(act, id)) || (after.outcome === 'approved' && isAllApproved(act, id));
const isStep: Guard = (act, { id, before, after }) => {
  const signature = signatureOfTask(act, id);
  return (
    signature !== undefined && before?.status === 'open' && after.status === (signature.meaning === 'Rejection' ? 'rejected' : 'approved')
  );
};
const decides: ColumnGuards<'tasks'> = {
  status: either(
    isStep,
    opensNext,
    both(cancels, (act, { table, id }) => isRejected(act, act.state.row(table, id)?.round_id)),
  ),
  signature_id: (act, { id, after }) => signatureOfTask(act, id)?.id === after.signature_id,
  decided_by: both(isDecided, own('decided_by')),
  decided_at: both(isDecided, stamped('decided_at')),
  remark: (act, { id, after }) =>
    signatureOfTask(act, id) !== undefined && (statementIn(signatureOfTask(act, id) ?? {}).reason || null) === after.remark,
  decided_for: (act, { id, after }) =>
    signatureOfTask(act, id) !== undefined && (statementIn(signatureOfTask(act, id) ?? {}).onBehalfOf ?? null) === after.decided_for,
};
/** What is approved has every step of its round signed. */
const isWhollyApproved: Guard = (act, { id, after }) =>
  after.state !== 'Approved' || isAllApproved(act, `${id}/${act.state.row('revisions', id)?.round}`);

const isReviewed: readonly unknown[] = ['In Review', 'In Approval'];
/** Own words about the round that people decide on. */
const isComment: Guard = both(
  own('author'),
  stamped('created_at'),
  says({ resolved_at: null, resolved_by: null }),
  ({ state }, { after }) => {
    const revision = state.row('revisions', String(after.revision_id));
    return isReviewed.includes(revision?.state) && revision?.round === after.round;
  },
);
/** Own words to a comment that is still open, while its text is written or decided on. */
const isReply: Guard = both(own('author'), stamped('created_at'), ({ state }, { after }) => {
  const about = state.row('comments', String(after.comment_id));
  const spokenOf: readonly unknown[] = [...isReviewed, 'Draft', 'Changes Requested'];
  return about?.resolved_at === null && spokenOf.includes(textOf(state, 'revisions', about.revision_id, 'state'));
});
const isWriterOfText: Guard = ({ state, entry }, { table, id }) =>
  state.row(table, id)?.resolved_at === null && wrote(state, textOf(state, table, id, 'revision_id') ?? '', [entry.actor]);

/** It is about the revision as it stands, and not about text of a former round. */
const isOfNow: Guard = ({ state }, { table, after }) => {
  const about = givenSignature(table, after)?.about;
  return String(state.row('revisions', about?.id ?? '')?.round) === about?.version;
};
/** The entry does to the revision what it is signed for. */
const isMoved: Guard = ({ entry }, { table, after }) =>
  entry.changes.some((other) => other.table === 'revisions' && other.id === givenSignature(table, after)?.about.id);

/**
 * A signature that stands beside a revision and no step: a release, a withdrawal from use, a periodic review.
 * @param isDone whether the entry does what is signed, where it is no move of the revision: no signature stands alone
 * @param isInRole as in `isOwnSignature`
 */
export const isAbout = (kind: string, meaning: string, isDone: Guard = isMoved, isInRole?: Guard): Guard =>
  both(
    isOwnSignature('revision', isInRole),
    says({ meaning, task_id: null, pdf_hash: null }),
    (_act, { after }) => statementIn(after).kind === kind,
    either(before(3), both(isOfNow, isDone)),
  );

/** What somebody did who signed with a meaning. */
const decisions: Readonly<Record<string, string>> = {
  Review: 'reviewed',
  Approval: 'approved',
  'Quality approval': 'approved for Quality',
  Rejection: 'rejected',
};

export const workflowWrites: Declarations<keyof typeof workflowOperations | keyof typeof assignmentOperations> = {
  'workflow.submit': {
    isNews: true,
    did: 'submitted for review',
    tables: {
      rounds: { insert: isNewRound },
      tasks: { insert: isTaskOfRoute },
      revisions: {
        update: {
          state: both(moves('submit'), isSubmitted),
          round: both(isSubmitted, (_act, { before, after }) => after.round === Number(before?.round) + 1),
          ...columns<'revisions'>(['reason_for_change', 'planned_effective'], isSubmitted),
        },
      },
    },
  },
  'workflow.withdraw': {
    isNews: true,
    did: 'withdrew from review',
    tables: {
      rounds: {
        update: {
          outcome: both(isOwnRound, was('outcome', 'open'), says({ outcome: 'withdrawn' })),
          closed_at: both(isOwnRound, stamped('closed_at')),
        },
      },
      tasks: { update: { status: both(isOwnRound, cancels) } },
      revisions: { update: { state: withdraws, minor: both(isAuthor, minorUp) } },
    },
  },
  'workflow.cancel': {
    isNews: true,
    did: 'cancelled the draft',
    tables: {
      revisions: { update: { state: both(moves('cancel'), (act, { id }) => made(act, 'cancellations').some((row) => row.id === id)) } },
      cancellations: { insert: isCancellation },
    },
  },
  'workflow.decide': {
    isNews: true,
    did: (entry) => decisions[String(made({ entry }, 'signatures')[0]?.meaning)] ?? 'decided on a step',
    asksPassword: true,
    tables: {
      signatures: { insert: both(isOwnSignature('revision'), isDecision) },
      tasks: { update: decides },
      rounds: {
        update: {
          current_pdf: (act, { id, after }) => signedInRound(act, id).some(({ pdf_hash }) => pdf_hash === after.current_pdf),
          outcome: both(was('outcome', 'open'), isOutcome),
          closed_at: both(stamped('closed_at'), isOutcome),
        },
      },
      revisions: {
        update: {
          state: both(moves('approve', 'reject'), isWhollyApproved),
          minor: both(minorUp, (act, { id }) => signedFor(act, id, 'Rejection') !== undefined),
        },
      },
    },
  },
  'workflow.release': {
    isNews: true,
    did: 'made effective',
    asksPassword: true,
    tables: {
      signatures: { insert: isAbout('release', 'Make effective') },
      revisions: { update: { state: moves('release', 'supersede'), ...releases } },
    },
  },
  'workflow.obsolete': {
    isNews: true,
    did: 'made obsolete',
    asksPassword: true,
    tables: {
      signatures: { insert: isAbout('obsolete', 'Obsolete') },
      revisions: { update: { state: moves('obsolete'), obsoleted_at: withState('obsoleted_at', 'Obsolete') } },
    },
  },
  'workflow.actions': 'reads',
  'workflow.checkSubmission': 'reads',
  'workflow.comment': { did: 'commented', tables: { comments: { insert: isComment } } },
  'workflow.reply': { did: 'replied to a comment', tables: { comment_replies: { insert: isReply } } },
  'workflow.resolveComment': {
    did: 'resolved a comment',
    tables: {
      comments: {
        update: { resolved_at: both(isWriterOfText, stamped('resolved_at')), resolved_by: both(isWriterOfText, own('resolved_by')) },
      },
    },
  },
  'workflow.comments': 'reads',
  'workflow.myTasks': 'reads',
  // What a date brings is an act of the system: only dates that were signed for, and only once they have come.
  'workflow.tick': {
    isNews: true,
    did: 'applied a date that had come',
    signer: 'workstation',
    tables: { revisions: { update: { state: moves('becomeEffective', 'supersede'), ...putsInForce } } },
  },
  'assignment.delegate': { did: 'delegated', tables: { delegations: { insert: delegates } } },
  'assignment.signers': 'reads',
  'assignment.endDelegation': {
    did: 'ended a delegation',
    tables: {
      delegations: {
        update: {
          ended_at: both(endsDelegation, stamped('ended_at')),
          ended_by: both(endsDelegation, own('ended_by')),
          end_reason: both(endsDelegation, along('ended_at')),
        },
      },
    },
  },
  'assignment.delegations': 'reads',
  'assignment.reassign': {
    did: 'reassigned a step',
    tables: {
      reassignments: { insert: both(own('made_by'), stamped('made_at')) },
      tasks: {
        update: {
          assigned_to: both(stood('status', 'open', 'waiting'), (act, { id, after }) =>
            made(act, 'reassignments').some((row) => row.task_id === id && row.to_user === after.assigned_to),
          ),
        },
      },
    },
  },
  // Each step stands in the entry of its own reassignment.
  'assignment.reassignTogether': 'reads',
  'assignment.takers': 'reads',
  'assignment.openSteps': 'reads',
  'assignment.steps': 'reads',
};

export const workflowLaws: readonly Law[] = [missingTasks, deciderLaw];
