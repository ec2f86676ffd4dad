import { type RevisionState, revisionStates } from './transitions.ts';

/**
 * Where a revision was approved: by signatures of this vault (or not yet), elsewhere before it was imported, or
 * elsewhere where the policy asks for an approval of its own that it does not have (decisions 0033 and 0039).
 */
export const approvals = ['own', 'elsewhere', 'missing'] as const;
export type Approval = (typeof approvals)[number];

/** A state as it is told to people; never without where its approvals were given, so that no place can leave that out. */
export interface ShownState {
  state: RevisionState;
  approval: Approval;
}

/** What only a release leads to. */
const released: readonly RevisionState[] = ['Effective', 'Superseded', 'Obsolete'];

export const isReleased = (state: RevisionState): boolean => released.includes(state);

/** @param facts what the vault holds of a revision, and whether the policy asks for an approval of its own */
export const approvalOf = (facts: { state: RevisionState; round: number; broughtIn: boolean; asksOwn: boolean }): Approval => {
  if (!facts.broughtIn || facts.round > 0 || !released.includes(facts.state)) return 'own';
  return facts.asksOwn && facts.state === 'Effective' ? 'missing' : 'elsewhere';
};

/** A revision in force as it is told to people. */
export interface InForce extends ShownState {
  label: string;
}

export const NOT_FOR_USE = 'Imported, not approved for use';

/**
 * The state of a revision as people read it. One that was imported with approvals on paper is never shown as if it had
 * been approved here (89 FR 7496, comment 53; decision 0033).
 */
export const stateWords = ({ state, approval }: ShownState): string => {
  if (approval === 'missing') return NOT_FOR_USE;
  return approval === 'elsewhere' ? `${state}, approved elsewhere` : state;
};

/** How far a revision has come; what was approved elsewhere stands behind what was approved here. */
export const stateOrder = ({ state, approval }: ShownState): number =>
  revisionStates.indexOf(state) * approvals.length + approvals.indexOf(approval);

/** The same where there may be no revision yet. */
export const stateWordsIfAny = ({ state, approval }: { state: RevisionState | null; approval: Approval | null }): string | null =>
  state && approval && stateWords({ state, approval });

/** What people work by, wherever a document is told without its state: never a bare number for what was imported. */
export const inForceWords = (inForce: InForce | null): string => {
  if (inForce === null) return 'none';
  const { label, approval } = inForce;
  if (approval === 'missing') return `none (${label} is not approved for use)`;
  return approval === 'elsewhere' ? `${label}, approved elsewhere` : label;
};
