import type { RevisionState } from './transitions.ts';

/** What only a release leads to. */
const released: readonly string[] = ['Effective', 'Superseded', 'Obsolete'] satisfies RevisionState[];

/**
 * The state of a revision as people read it. One that was brought in with approvals on paper is never shown as if it had
 * been approved here (89 FR 7496, comment 53; decision 0033).
 * @param state a state of a revision; other words pass unchanged
 * @param approvedElsewhere whether it was brought in and never went through a route of this vault
 */
export const stateWords = (state: string, approvedElsewhere: boolean | undefined): string =>
  approvedElsewhere === true && released.includes(state) ? `${state}, approved elsewhere` : state;
