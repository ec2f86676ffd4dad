import { type StateMachine, stepsOf } from '#shared/domain/moves.ts';
import { say } from '../words/say.ts';
import { Steps } from './steps.tsx';

/** Where a record stands on the way of its machine. */
export const MachineSteps = <State extends string>({
  machine,
  state,
  sayState,
}: {
  machine: Pick<StateMachine<State, string, string, string>, 'states' | 'way'>;
  state: State;
  /** Who declares the states says how they are said; those of the program are its words. */
  sayState?: (state: State) => string;
}) => {
  const { steps, at } = stepsOf(machine, state);
  return <Steps label={say('State')} steps={steps.map((one) => sayState?.(one) ?? say(machine.states[one].said ?? one))} at={at} />;
};
