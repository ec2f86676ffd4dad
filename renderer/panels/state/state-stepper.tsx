import { type ShownState, stateWords } from '#shared/domain/state-words.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { Steps } from '../../components/steps.tsx';

const way: readonly RevisionState[] = ['Draft', 'In Review', 'In Approval', 'Approved', 'Effective'];
/** Where a state stands on the way: changes are made where drafts are made, and what is past was in force. */
const stepOf: Record<RevisionState, number> = {
  Draft: 0,
  'Changes Requested': 0,
  'In Review': 1,
  'In Approval': 2,
  Approved: 3,
  Effective: 4,
  Superseded: 5,
  Obsolete: 5,
};

/** What was released elsewhere has taken none of the steps of this vault. */
const elsewhere = (of: ShownState): string[] =>
  of.state === 'Effective' ? [stateWords(of)] : [stateWords({ state: 'Effective', approval: 'elsewhere' }), stateWords(of)];

/** The state of a revision as steps. */
export const StateStepper = ({ of }: { of: ShownState }) => {
  const { state } = of;
  const at = stepOf[state];
  if (of.approval !== 'own') {
    const steps = ['Brought in', ...elsewhere(of)];
    return <Steps label="State" steps={steps} at={steps.length - 1} />;
  }
  return <Steps label="State" steps={at === 5 ? [...way, state] : way.map((step, index) => (index === at ? state : step))} at={at} />;
};
