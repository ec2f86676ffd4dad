import { type StateMachine, stepsOf } from '#shared/domain/moves.ts';
import { say } from '../words/say.ts';
import { Steps } from './steps.tsx';

/** Where a record stands on the way of its machine. */
export const MachineSteps = <State extends string>({
  machine,
  state,
}: {
  machine: Pick<StateMachine<State, string, string, string>, 'states' | 'way'>;
  state: State;
}) => <Steps label={say('State')} {...stepsOf(machine, state)} />;
