import { fact, type Move, type StateMachine, sameAs } from './moves.ts';
import type { Role } from './roles.ts';

export const revisionStates = [
  'Draft',
  'In Review',
  'Changes Requested',
  'In Approval',
  'Approved',
  'Effective',
  'Superseded',
  'Obsolete',
  'Cancelled',
] as const;
export type RevisionState = (typeof revisionStates)[number];

export const revisionActions = [
  'edit',
  'submit',
  'withdraw',
  'cancel',
  'approve',
  'reject',
  'release',
  'becomeEffective',
  'supersede',
  'obsolete',
  'becomeObsolete',
] as const;
export type RevisionAction = (typeof revisionActions)[number];

/** Conditions besides state and role; the rules of the workflow decide each from the facts of the revision. */
export type RevisionCondition =
  | 'isAuthor'
  | 'isCoAuthor'
  | 'isAssigned'
  | 'moreReviewSteps'
  | 'reviewDoneApprovalNext'
  | 'moreApprovalSteps'
  | 'lastStepDone'
  | 'due'
  | 'notDue'
  | 'released';

/** Signature meanings (21 CFR 11.50(a)(3)). */
export type Meaning = 'Review' | 'Approval' | 'Quality approval' | 'Rejection' | 'Make effective' | 'Obsolete';
/** 'step' stands for the meaning named by the step of the route. */
export type Transition = Move<RevisionState, RevisionAction, RevisionCondition, Meaning | 'step'>;

const signers: readonly Role[] = ['Reviewer', 'Approver', 'Quality', 'Document Controller'];
const authors: readonly Role[] = ['Author', 'Document Controller'];
const way: readonly RevisionState[] = ['Draft', 'In Review', 'In Approval', 'Approved', 'Effective'];

const notNow = 'This is not possible in the present state of this revision.';

/** What may happen to a revision, from its draft until it is superseded or obsolete. */
export const revisionMachine: StateMachine<RevisionState, RevisionAction, RevisionCondition, Meaning | 'step'> = {
  about: 'This revision',
  actions: {
    edit: 'edited',
    submit: 'submitted',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    approve: 'approved',
    reject: 'rejected',
    release: 'released',
    becomeEffective: 'made effective',
    supersede: 'superseded',
    obsolete: 'made obsolete',
    becomeObsolete: 'made obsolete',
  },
  states: {
    Draft: { tone: 'ink', icon: 'pencil' },
    'In Review': { tone: 'needs-you', icon: 'eye' },
    'Changes Requested': { tone: 'needs-you', icon: 'pencil-mark', insteadOf: 'Draft' },
    'In Approval': { tone: 'needs-you', icon: 'signature' },
    Approved: { tone: 'ink', icon: 'clock' },
    Effective: { tone: 'effective', icon: 'effective' },
    Superseded: { tone: 'history', icon: 'history', after: way },
    Obsolete: { tone: 'history', icon: 'archive', after: way },
    Cancelled: { tone: 'history', icon: 'cross', after: ['Draft'] },
  },
  way,
  conditions: {
    isAuthor: sameAs(['author'], 'Only the author of this revision may do that.'),
    isCoAuthor: fact(notNow),
    isAssigned: fact(
      'No open step of this revision waits for you. Authors never decide on their own revision, and each person signs one step only.',
    ),
    moreReviewSteps: fact(notNow),
    reviewDoneApprovalNext: fact(notNow),
    moreApprovalSteps: fact(notNow),
    lastStepDone: fact(notNow),
    due: fact(notNow),
    notDue: fact(notNow),
    released: fact('This revision has not been released yet.'),
  },
  moves: [
    { from: 'Draft', action: 'edit', roles: authors, when: ['isAuthor'], meaning: null, to: 'Draft' },
    { from: 'Draft', action: 'edit', roles: authors, when: ['isCoAuthor'], meaning: null, to: 'Draft' },
    { from: 'Changes Requested', action: 'edit', roles: authors, when: ['isAuthor'], meaning: null, to: 'Changes Requested' },
    { from: 'Changes Requested', action: 'edit', roles: authors, when: ['isCoAuthor'], meaning: null, to: 'Changes Requested' },
    { from: 'Draft', action: 'submit', roles: authors, when: ['isAuthor'], meaning: null, to: 'In Review' },
    { from: 'Changes Requested', action: 'submit', roles: authors, when: ['isAuthor'], meaning: null, to: 'In Review' },
    { from: 'In Review', action: 'withdraw', roles: authors, when: ['isAuthor'], meaning: null, to: 'Draft' },
    { from: 'In Approval', action: 'withdraw', roles: authors, when: ['isAuthor'], meaning: null, to: 'Draft' },
    { from: 'Draft', action: 'cancel', roles: ['Author'], when: ['isAuthor'], meaning: null, to: 'Cancelled' },
    { from: 'Draft', action: 'cancel', roles: ['Document Controller'], when: [], meaning: null, to: 'Cancelled' },
    { from: 'Changes Requested', action: 'cancel', roles: ['Author'], when: ['isAuthor'], meaning: null, to: 'Cancelled' },
    { from: 'Changes Requested', action: 'cancel', roles: ['Document Controller'], when: [], meaning: null, to: 'Cancelled' },
    { from: 'In Review', action: 'approve', roles: signers, when: ['isAssigned', 'moreReviewSteps'], meaning: 'step', to: 'In Review' },
    {
      from: 'In Review',
      action: 'approve',
      roles: signers,
      when: ['isAssigned', 'reviewDoneApprovalNext'],
      meaning: 'step',
      to: 'In Approval',
    },
    { from: 'In Review', action: 'reject', roles: signers, when: ['isAssigned'], meaning: 'Rejection', to: 'Changes Requested' },
    {
      from: 'In Approval',
      action: 'approve',
      roles: signers,
      when: ['isAssigned', 'moreApprovalSteps'],
      meaning: 'step',
      to: 'In Approval',
    },
    { from: 'In Approval', action: 'approve', roles: signers, when: ['isAssigned', 'lastStepDone'], meaning: 'step', to: 'Approved' },
    { from: 'In Approval', action: 'reject', roles: signers, when: ['isAssigned'], meaning: 'Rejection', to: 'Changes Requested' },
    { from: 'Approved', action: 'release', roles: ['Document Controller'], when: ['due'], meaning: 'Make effective', to: 'Effective' },
    { from: 'Approved', action: 'release', roles: ['Document Controller'], when: ['notDue'], meaning: 'Make effective', to: 'Approved' },
    { from: 'Approved', action: 'becomeEffective', roles: ['system'], when: ['released', 'due'], meaning: null, to: 'Effective' },
    { from: 'Effective', action: 'supersede', roles: ['system'], when: [], meaning: null, to: 'Superseded' },
    { from: 'Effective', action: 'obsolete', roles: ['Document Controller', 'Quality'], when: [], meaning: 'Obsolete', to: 'Obsolete' },
    // A document that a change request retires together with those it makes effective; signed earlier, for this date.
    { from: 'Effective', action: 'becomeObsolete', roles: ['system'], when: ['due'], meaning: null, to: 'Obsolete' },
  ],
};
