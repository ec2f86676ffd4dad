import type { StateMachine } from './moves.ts';
import type { Role } from './roles.ts';

export const runStates = ['Under way', 'Ended'] as const;
export type RunState = (typeof runStates)[number];
export type RunAction = 'importDocument' | 'finish' | 'end';

export const migrators: readonly Role[] = ['Document Controller'];

/** A run begins signed for, imports one document after another, and is ended when all are in or with a reason. */
export const runMachine: StateMachine<RunState, RunAction, never, never> = {
  about: 'This run',
  actions: { importDocument: 'gone on with', finish: 'finished', end: 'ended' },
  states: {
    'Under way': { tone: 'needs-you', icon: 'clock' },
    Ended: { tone: 'history', icon: 'check' },
  },
  way: runStates,
  conditions: {},
  moves: [
    { from: 'Under way', action: 'importDocument', roles: migrators, when: [], meaning: null, to: 'Under way' },
    { from: 'Under way', action: 'finish', roles: migrators, when: [], meaning: null, to: 'Ended' },
    { from: 'Under way', action: 'end', roles: migrators, when: [], meaning: null, to: 'Ended' },
  ],
};

/** Only the end is written down. */
export const runStateOf = ({ ended_at }: { ended_at: string | null }): RunState => (ended_at === null ? 'Under way' : 'Ended');
