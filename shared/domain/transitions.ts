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
] as const;
export type RevisionState = (typeof revisionStates)[number];

export const revisionActions = [
  'edit',
  'submit',
  'withdraw',
  'approve',
  'reject',
  'release',
  'becomeEffective',
  'supersede',
  'obsolete',
  'becomeObsolete',
] as const;
export type RevisionAction = (typeof revisionActions)[number];

/** What must hold besides state and role; the workflow's rules decide each from the facts of the revision. */
export const conditions = [
  'isAuthor',
  'isCoAuthor',
  'isAssigned',
  'moreReviewSteps',
  'reviewDoneApprovalNext',
  'moreApprovalSteps',
  'lastStepDone',
  'due',
  'notDue',
  'released',
] as const;
export type Condition = (typeof conditions)[number];

/** Signature meanings (21 CFR 11.50(a)(3)); null where an action is not a signing. */
export type Meaning = 'Authorship' | 'Review' | 'Approval' | 'Quality approval' | 'Rejection' | 'Make effective' | 'Obsolete';

export interface Transition {
  from: RevisionState;
  action: RevisionAction;
  /** Who may; 'system' for acts that follow from a date or from another revision. */
  roles: readonly (Role | 'system')[];
  /** All must hold. */
  when: readonly Condition[];
  /** 'step' is the meaning that the route's step names. */
  meaning: Meaning | 'step' | null;
  to: RevisionState;
}

const signers: readonly Role[] = ['Reviewer', 'Approver', 'Quality', 'Document Controller'];
const authors: readonly Role[] = ['Author', 'Document Controller'];

/**
 * The whole truth about what may happen to a revision: screens, dispatcher and tests read this table and nothing else
 * (ISO 13485 4.2.4; 21 CFR 11.10(f)). Order matters only where conditions exclude each other.
 */
export const transitions: readonly Transition[] = [
  { from: 'Draft', action: 'edit', roles: authors, when: ['isAuthor'], meaning: null, to: 'Draft' },
  { from: 'Draft', action: 'edit', roles: authors, when: ['isCoAuthor'], meaning: null, to: 'Draft' },
  { from: 'Changes Requested', action: 'edit', roles: authors, when: ['isAuthor'], meaning: null, to: 'Changes Requested' },
  { from: 'Changes Requested', action: 'edit', roles: authors, when: ['isCoAuthor'], meaning: null, to: 'Changes Requested' },
  { from: 'Draft', action: 'submit', roles: authors, when: ['isAuthor'], meaning: null, to: 'In Review' },
  { from: 'Changes Requested', action: 'submit', roles: authors, when: ['isAuthor'], meaning: null, to: 'In Review' },
  { from: 'In Review', action: 'withdraw', roles: authors, when: ['isAuthor'], meaning: null, to: 'Changes Requested' },
  { from: 'In Approval', action: 'withdraw', roles: authors, when: ['isAuthor'], meaning: null, to: 'Changes Requested' },
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
  { from: 'In Approval', action: 'approve', roles: signers, when: ['isAssigned', 'moreApprovalSteps'], meaning: 'step', to: 'In Approval' },
  { from: 'In Approval', action: 'approve', roles: signers, when: ['isAssigned', 'lastStepDone'], meaning: 'step', to: 'Approved' },
  { from: 'In Approval', action: 'reject', roles: signers, when: ['isAssigned'], meaning: 'Rejection', to: 'Changes Requested' },
  { from: 'Approved', action: 'release', roles: ['Document Controller'], when: ['due'], meaning: 'Make effective', to: 'Effective' },
  { from: 'Approved', action: 'release', roles: ['Document Controller'], when: ['notDue'], meaning: 'Make effective', to: 'Approved' },
  { from: 'Approved', action: 'becomeEffective', roles: ['system'], when: ['released', 'due'], meaning: null, to: 'Effective' },
  { from: 'Effective', action: 'supersede', roles: ['system'], when: [], meaning: null, to: 'Superseded' },
  { from: 'Effective', action: 'obsolete', roles: ['Document Controller', 'Quality'], when: [], meaning: 'Obsolete', to: 'Obsolete' },
  // What a change request retires together with what it makes effective, signed before for this date.
  { from: 'Effective', action: 'becomeObsolete', roles: ['system'], when: ['due'], meaning: null, to: 'Obsolete' },
];

export type TransitionAnswer = { ok: true; transition: Transition } | { ok: false; code: 'forbidden' | 'refused'; reason: string };

/**
 * Looks a move up in the table.
 * @param held the roles of the person who asks, or ['system']
 * @param holds whether a condition holds for this revision and person
 */
export const findTransition = (
  state: RevisionState,
  action: RevisionAction,
  held: readonly (Role | 'system')[],
  holds: (condition: Condition) => boolean,
): TransitionAnswer => {
  const rows = transitions.filter((row) => row.from === state && row.action === action);
  if (rows.length === 0) return { ok: false, code: 'refused', reason: `A revision that is ${state} cannot be changed by "${action}".` };
  const permitted = rows.filter((row) => row.roles.some((role) => held.includes(role)));
  const [first] = permitted;
  if (!first)
    return {
      ok: false,
      code: 'forbidden',
      reason: `"${action}" needs one of these roles: ${[...new Set(rows.flatMap((row) => row.roles))].join(', ')}.`,
    };
  const found = permitted.find((row) => row.when.every(holds));
  if (found) return { ok: true, transition: found };
  return { ok: false, code: 'refused', reason: refusalOf(first.when.find((condition) => !holds(condition)) ?? 'isAuthor', action) };
};

const refusalOf = (condition: Condition, action: RevisionAction): string => {
  if (condition === 'isAuthor') return `Only the author of this revision may ${action} it.`;
  if (condition === 'isAssigned')
    return 'No open step of this revision waits for you. The author never decides on the own revision, and one person fills one step only.';
  if (condition === 'released') return 'This revision has not been released yet.';
  return 'This revision is not at the point where that can be done.';
};
