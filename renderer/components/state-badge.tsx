import type { StateMachine } from '#shared/domain/moves.ts';
import { type ShownState, stateWords } from '#shared/domain/state-words.ts';
import { revisionMachine } from '#shared/domain/transitions.ts';
import { sayGiven } from '../words/given.ts';
import { say } from '../words/say.ts';
import { StateMark } from './state-mark.tsx';

/** The state of any record that has a machine; revisions say besides where they were approved. */
export const MachineBadge = <State extends string>({
  machine,
  state,
}: {
  machine: Pick<StateMachine<State, string, string, string>, 'states'>;
  state: State;
}) => <StateMark look={machine.states[state]}>{say(machine.states[state].said ?? state)}</StateMark>;

/** In force by what was imported, but nobody may work by it. */
const notForUse = { tone: 'needs-you', icon: 'alert' } as const;

/** @param of a state never comes without where it was approved (decision 0039) */
export const StateBadge = ({ of }: { of: ShownState }) => (
  <StateMark look={of.approval === 'missing' ? notForUse : revisionMachine.states[of.state]}>{sayGiven(stateWords(of))}</StateMark>
);
