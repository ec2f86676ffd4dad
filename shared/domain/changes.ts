import { canonicalJson } from './canonical-json.ts';
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

export const changeConditions = ['isRequester', 'isNotWriter', 'allReady', 'due', 'notDue'] as const;
export type ChangeCondition = (typeof changeConditions)[number];
export type ChangeMeaning = 'Change accepted' | 'Change rejected' | 'Make effective';

export interface ChangeTransition {
  from: ChangeState;
  action: ChangeAction;
  roles: readonly (Role | 'system')[];
  when: readonly ChangeCondition[];
  /** Null where the action is not a signing. */
  meaning: ChangeMeaning | null;
  to: ChangeState;
}
/** Who may ask for a change. */
export const requesters: readonly Role[] = ['Author', 'Document Controller', 'Quality', 'Reviewer', 'Approver'];
export const deciders: readonly Role[] = ['Quality', 'Document Controller'];
const authors: readonly Role[] = ['Author', 'Document Controller'];

/**
 * The whole truth about what may happen to a change request; operations, screens and the proof of the vault read it.
 * Who asked for a change, or said it anew, never decides on it (ISO 13485 4.2.4, 7.3.9).
 */
export const changeTransitions: readonly ChangeTransition[] = [
  { from: 'Open', action: 'edit', roles: requesters, when: ['isRequester'], meaning: null, to: 'Open' },
  { from: 'Open', action: 'edit', roles: deciders, when: [], meaning: null, to: 'Open' },
  { from: 'Open', action: 'assess', roles: deciders, when: [], meaning: null, to: 'Assessed' },
  { from: 'Open', action: 'withdraw', roles: requesters, when: ['isRequester'], meaning: null, to: 'Withdrawn' },
  { from: 'Assessed', action: 'edit', roles: deciders, when: [], meaning: null, to: 'Open' },
  { from: 'Assessed', action: 'assess', roles: deciders, when: [], meaning: null, to: 'Assessed' },
  { from: 'Assessed', action: 'withdraw', roles: requesters, when: ['isRequester'], meaning: null, to: 'Withdrawn' },
  { from: 'Assessed', action: 'accept', roles: deciders, when: ['isNotWriter'], meaning: 'Change accepted', to: 'Accepted' },
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
];

export type ChangeAnswer = { ok: true; transition: ChangeTransition } | { ok: false; code: 'forbidden' | 'refused'; reason: string };

const refusalOf = (condition: ChangeCondition | undefined, action: ChangeAction): string => {
  if (condition === 'isRequester') return `Only who asked for the change may ${action} it.`;
  if (condition === 'isNotWriter')
    return 'Who asked for a change, or wrote what it asks for, does not decide on it. Somebody else of Quality or document control has to.';
  return 'This change request is not at the point where that can be done.';
};

/**
 * Looks a move up in the table.
 * @param held the roles of the person who asks, or ['system']
 */
export const findChangeTransition = (
  state: ChangeState,
  action: ChangeAction,
  held: readonly (Role | 'system')[],
  holds: (condition: ChangeCondition) => boolean,
): ChangeAnswer => {
  const rows = changeTransitions.filter((row) => row.from === state && row.action === action);
  if (rows.length === 0)
    return { ok: false, code: 'refused', reason: `A change request that is ${state} cannot be changed by "${action}".` };
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
  return {
    ok: false,
    code: 'refused',
    reason: refusalOf(
      first.when.find((condition) => !holds(condition)),
      action,
    ),
  };
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
