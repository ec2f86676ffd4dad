import type { Role } from './roles.ts';

/** What a controlled copy on paper can be. */
export const copyStates = ['Issued', 'In Recall', 'Recall Confirmed', 'Reconciled'] as const;
export type CopyState = (typeof copyStates)[number];
/** What became of the paper. */
export const copyOutcomes = ['returned', 'destroyed', 'lost'] as const;
export type CopyAction = 'recall' | 'confirm' | 'reconcile';

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
  { from: 'Recall Confirmed', action: 'reconcile', roles: keepers, to: 'Reconciled' },
];

/** Where an action leads from a state; null when it is not possible there. */
export const nextCopyState = (from: CopyState, action: CopyAction): CopyState | null =>
  copyTransitions.find((row) => row.from === from && row.action === action)?.to ?? null;
