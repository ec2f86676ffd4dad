import type { StateMachine } from './moves.ts';
import type { Role } from './roles.ts';

/** Where a room stands at an instant; only the closing is written down, the rest follows from its first and last instant. */
export const roomStates = ['Not yet open', 'Open', 'Over', 'Closed'] as const;
export type RoomState = (typeof roomStates)[number];
export type RoomAction = 'add' | 'answer' | 'ask' | 'close';

/** Stands where a document has its label: what was shown of it is who was trained on it. */
export const LOOKED_AT_TRAINING = 'training';

/** Who opens rooms and answers in them; and who is shown them, in their time and no other. */
export const roomKeepers: readonly Role[] = ['Document Controller', 'Quality'];
export const roomVisitors: readonly Role[] = ['Visiting Auditor'];

/** Somebody from outside sees what was opened, for a time, as of a day. */
export const roomMachine: StateMachine<RoomState, RoomAction, never, never> = {
  about: 'This room',
  actions: { add: 'given more documents', answer: 'answered in', ask: 'asked in', close: 'closed' },
  states: {
    'Not yet open': { tone: 'history', icon: 'clock' },
    Open: { tone: 'effective', icon: 'door' },
    Over: { tone: 'history', icon: 'lock' },
    Closed: { tone: 'history', icon: 'lock', after: ['Open'] },
  },
  way: ['Not yet open', 'Open', 'Over'],
  conditions: {},
  moves: [
    { from: 'Not yet open', action: 'add', roles: roomKeepers, when: [], meaning: null, to: 'Not yet open' },
    { from: 'Open', action: 'add', roles: roomKeepers, when: [], meaning: null, to: 'Open' },
    { from: 'Open', action: 'ask', roles: roomVisitors, when: [], meaning: null, to: 'Open' },
    { from: 'Open', action: 'answer', roles: roomKeepers, when: [], meaning: null, to: 'Open' },
    { from: 'Not yet open', action: 'close', roles: roomKeepers, when: [], meaning: null, to: 'Closed' },
    { from: 'Open', action: 'close', roles: roomKeepers, when: [], meaning: null, to: 'Closed' },
    { from: 'Over', action: 'close', roles: roomKeepers, when: [], meaning: null, to: 'Closed' },
  ],
};

/** @param now ISO 8601 UTC, as the row's times are */
export const roomStateAt = (
  { begins, ends, closed_at }: { begins: string; ends: string; closed_at: string | null },
  now: string,
): RoomState => {
  if (closed_at !== null) return 'Closed';
  if (now < begins) return 'Not yet open';
  return now <= ends ? 'Open' : 'Over';
};
