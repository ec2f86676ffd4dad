import { canonicalJson } from './canonical-json.ts';
import { fact, type Move, notSameAs, type StateMachine, sameAs } from './moves.ts';
import type { Role } from './roles.ts';

/** Change requests are CR-0001, CR-0002 and so on; no document bears such a number. */
export const CHANGE_PREFIX = 'CR-';

/** What a change request can be. Accepted is not Effective: between them its documents take their routes. */
export const changeStates = ['Open', 'Assessed', 'Accepted', 'Scheduled', 'Effective', 'Rejected', 'Withdrawn'] as const;
export type ChangeState = (typeof changeStates)[number];
export const changeActions = ['edit', 'assess', 'accept', 'reject', 'withdraw', 'begin', 'makeEffective', 'becomeEffective'] as const;
export type ChangeAction = (typeof changeActions)[number];
/** What a request can ask for a document. */
export const changeActs = ['revise', 'create', 'retire'] as const;

export type ChangeCondition = 'isRequester' | 'isNotWriter' | 'allReady' | 'due' | 'notDue';
export type ChangeMeaning = 'Change accepted' | 'Change rejected' | 'Make effective';
export type ChangeMove = Move<ChangeState, ChangeAction, ChangeCondition, ChangeMeaning>;

/** Who may ask for a change. */
export const requesters: readonly Role[] = ['Author', 'Document Controller', 'Quality', 'Reviewer', 'Approver'];
export const deciders: readonly Role[] = ['Quality', 'Document Controller'];
const authors: readonly Role[] = ['Author', 'Document Controller'];

const way: readonly ChangeState[] = ['Open', 'Assessed', 'Accepted', 'Effective'];
const notNow = 'This is not possible in the present state of this change request.';

/** Who asked for a change, or said it anew, never decides on it (ISO 13485 4.2.4, 7.3.9). */
export const changeMachine: StateMachine<ChangeState, ChangeAction, ChangeCondition, ChangeMeaning> = {
  about: 'This change request',
  actions: {
    edit: 'edited',
    assess: 'assessed',
    accept: 'accepted',
    reject: 'rejected',
    withdraw: 'withdrawn',
    begin: 'begun',
    makeEffective: 'made effective',
    becomeEffective: 'made effective',
  },
  states: {
    Open: { tone: 'ink', icon: 'pencil' },
    Assessed: { tone: 'needs-you', icon: 'clipboard' },
    Accepted: { tone: 'ink', icon: 'change' },
    Scheduled: { tone: 'ink', icon: 'calendar', insteadOf: 'Effective' },
    Effective: { tone: 'effective', icon: 'effective' },
    Rejected: { tone: 'history', icon: 'cross', after: ['Open', 'Assessed'] },
    Withdrawn: { tone: 'history', icon: 'archive', after: ['Open'] },
  },
  way,
  conditions: {
    isRequester: sameAs(['requested_by'], 'Only the person who requested the change may do that.'),
    isNotWriter: notSameAs(
      ['requested_by', 'edited_by', 'writers'],
      'Whoever requested a change or edited it does not decide on it. Somebody else from Quality or document control must.',
    ),
    allReady: fact(notNow),
    due: fact(notNow),
    notDue: fact(notNow),
  },
  moves: [
    { from: 'Open', action: 'edit', roles: requesters, when: ['isRequester'], meaning: null, to: 'Open' },
    { from: 'Open', action: 'edit', roles: deciders, when: [], meaning: null, to: 'Open' },
    { from: 'Open', action: 'assess', roles: deciders, when: [], meaning: null, to: 'Assessed', days: 14 },
    { from: 'Open', action: 'withdraw', roles: requesters, when: ['isRequester'], meaning: null, to: 'Withdrawn' },
    { from: 'Assessed', action: 'edit', roles: deciders, when: [], meaning: null, to: 'Open' },
    { from: 'Assessed', action: 'assess', roles: deciders, when: [], meaning: null, to: 'Assessed' },
    { from: 'Assessed', action: 'withdraw', roles: requesters, when: ['isRequester'], meaning: null, to: 'Withdrawn' },
    { from: 'Assessed', action: 'accept', roles: deciders, when: ['isNotWriter'], meaning: 'Change accepted', to: 'Accepted', days: 14 },
    { from: 'Assessed', action: 'reject', roles: deciders, when: ['isNotWriter'], meaning: 'Change rejected', to: 'Rejected' },
    { from: 'Accepted', action: 'begin', roles: authors, when: [], meaning: null, to: 'Accepted' },
    { from: 'Accepted', action: 'withdraw', roles: ['Document Controller'], when: [], meaning: null, to: 'Withdrawn' },
    {
      from: 'Accepted',
      action: 'makeEffective',
      roles: ['Document Controller'],
      when: ['allReady', 'due'],
      meaning: 'Make effective',
      to: 'Effective',
    },
    {
      from: 'Accepted',
      action: 'makeEffective',
      roles: ['Document Controller'],
      when: ['allReady', 'notDue'],
      meaning: 'Make effective',
      to: 'Scheduled',
    },
    { from: 'Scheduled', action: 'becomeEffective', roles: ['system'], when: ['due'], meaning: null, to: 'Effective' },
  ],
};

export interface AskedItem {
  position: number;
  act: string;
  /** Number of the document; for one that is to be made, empty. */
  asked_number: string;
  type_id: string | null;
  title: string | null;
  owner: string | null;
  department: string | null;
}

/** What a decision on a request signs the hash of: all that was asked and assessed, and nothing that comes later. */
export const changeText = (
  request: { id: string; title: string; reason: string; impact: string; assessment: string | null },
  items: readonly AskedItem[],
): string => {
  const { id, title, reason, impact, assessment } = request;
  return canonicalJson({
    number: id,
    title,
    reason,
    impact,
    assessment,
    documents: items.map(({ position, act, asked_number, type_id, title: name, owner, department }) => ({
      position,
      act,
      number: asked_number,
      type: type_id,
      title: name,
      owner,
      department,
    })),
  });
};
