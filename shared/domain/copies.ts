import type { Role } from './roles.ts';

/** What a controlled copy on paper can be. */
export const copyStates = ['Issued', 'In Recall', 'Recall Confirmed', 'Reconciled'] as const;
export type CopyState = (typeof copyStates)[number];
/** What became of the paper. */
export const copyOutcomes = ['returned', 'destroyed', 'lost'] as const;
export type CopyOutcome = (typeof copyOutcomes)[number];
export type CopyAction = 'recall' | 'confirm' | 'correct' | 'reconcile';

interface CopyTransition {
  from: CopyState;
  action: CopyAction;
  /** 'system' for what follows from a revision that goes out of use. */
  roles: readonly (Role | 'system')[];
  to: CopyState;
}
const keepers: readonly Role[] = ['Document Controller', 'Quality'];

/** The whole truth about what may happen to a copy; operations and the proof of the vault read this table (ISO 13485 4.2.4). */
export const copyTransitions: readonly CopyTransition[] = [
  { from: 'Issued', action: 'recall', roles: ['system', ...keepers], to: 'In Recall' },
  { from: 'Issued', action: 'confirm', roles: keepers, to: 'Recall Confirmed' },
  { from: 'In Recall', action: 'confirm', roles: keepers, to: 'Recall Confirmed' },
  { from: 'Recall Confirmed', action: 'correct', roles: ['Document Controller'], to: 'Recall Confirmed' },
  { from: 'Recall Confirmed', action: 'reconcile', roles: keepers, to: 'Reconciled' },
  { from: 'Reconciled', action: 'correct', roles: ['Document Controller'], to: 'Reconciled' },
];

/** Where an action leads from a state; null when it is not possible there. */
export const nextCopyState = (from: CopyState, action: CopyAction): CopyState | null =>
  copyTransitions.find((row) => row.from === from && row.action === action)?.to ?? null;

/**
 * What may be recorded instead of the outcome that stands there: anything else while the account is open; after it was
 * closed, only that a lost paper was found again, because the account said then that nothing else is missing.
 */
export const outcomesInstead = (state: CopyState, outcome: CopyOutcome | null): readonly CopyOutcome[] => {
  const isOpen = state === 'Recall Confirmed' && outcome !== null;
  const isFound = state === 'Reconciled' && outcome === 'lost';
  return isOpen || isFound ? copyOutcomes.filter((other) => other !== outcome) : [];
};
