import { type ShownState, stateWords } from '#shared/domain/state-words.ts';
import { revisionMachine } from '#shared/domain/transitions.ts';
import { MachineSteps } from '../../components/machine-steps.tsx';
import { Steps } from '../../components/steps.tsx';
import { phrase, say } from '../../words/say.ts';

/** What was released elsewhere has taken none of the steps of this vault. */
const elsewhere = (of: ShownState): string[] =>
  of.state === 'Effective' ? [stateWords(of)] : [stateWords({ state: 'Effective', approval: 'elsewhere' }), stateWords(of)];

/** The state of a revision as steps. */
export const StateStepper = ({ of }: { of: ShownState }) => {
  if (of.approval === 'own') return <MachineSteps machine={revisionMachine} state={of.state} />;
  const steps = [phrase('Imported'), ...elsewhere(of)];
  return <Steps label={say('State')} steps={steps.map((step) => say(step))} at={steps.length - 1} />;
};
