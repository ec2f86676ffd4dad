import type { StateMachine } from './moves.ts';
import type { Role } from './roles.ts';

/** What a controlled copy on paper can be. */
export const copyStates = ['Issued', 'In Recall', 'Recall Confirmed', 'Reconciled'] as const;
export type CopyState = (typeof copyStates)[number];
/** What became of the paper. */
export const copyOutcomes = ['returned', 'destroyed', 'lost'] as const;
export type CopyOutcome = (typeof copyOutcomes)[number];
export type CopyAction = 'recall' | 'confirm' | 'correct' | 'reconcile';

const keepers: readonly Role[] = ['Document Controller', 'Quality'];

/** A paper that was handed out comes back, is destroyed or lost, and its account is closed (ISO 13485 4.2.4). */
export const copyMachine: StateMachine<CopyState, CopyAction, never, never> = {
  about: 'This copy',
  actions: {
    recall: 'recalled',
    confirm: 'recorded as returned, destroyed or lost',
    correct: 'recorded again',
    reconcile: 'reconciled',
  },
  states: {
    Issued: { tone: 'ink', icon: 'paper' },
    'In Recall': { tone: 'needs-you', icon: 'back' },
    'Recall Confirmed': { tone: 'history', icon: 'check' },
    Reconciled: { tone: 'history', icon: 'lock' },
  },
  way: copyStates,
  conditions: {},
  moves: [
    { from: 'Issued', action: 'recall', roles: ['system', ...keepers], when: [], meaning: null, to: 'In Recall' },
    { from: 'Issued', action: 'confirm', roles: keepers, when: [], meaning: null, to: 'Recall Confirmed' },
    // Asked back is late at once: as long as it is out, somebody may work by it.
    { from: 'In Recall', action: 'confirm', roles: keepers, when: [], meaning: null, to: 'Recall Confirmed', days: 0 },
    { from: 'Recall Confirmed', action: 'correct', roles: ['Document Controller'], when: [], meaning: null, to: 'Recall Confirmed' },
    { from: 'Recall Confirmed', action: 'reconcile', roles: keepers, when: [], meaning: null, to: 'Reconciled' },
    { from: 'Reconciled', action: 'correct', roles: ['Document Controller'], when: [], meaning: null, to: 'Reconciled' },
  ],
};

/**
 * What may be recorded instead of the outcome that stands there: anything else while the account is open; after it was
 * closed, only that a lost paper was found again, because the account said then that nothing else is missing.
 */
export const outcomesInstead = (state: CopyState, outcome: CopyOutcome | null): readonly CopyOutcome[] => {
  const isOpen = state === 'Recall Confirmed' && outcome !== null;
  const isFound = state === 'Reconciled' && outcome === 'lost';
  return isOpen || isFound ? copyOutcomes.filter((other) => other !== outcome) : [];
};
