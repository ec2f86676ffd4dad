import { IconCheck, IconCircle, IconCircleDot } from '@tabler/icons-react';
import type { RevisionState } from '#shared/domain/transitions.ts';

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

/** The state of a revision as steps: what is done, where it stands, what comes. */
export const StateStepper = ({ state }: { state: RevisionState }) => {
  const at = stepOf[state];
  const steps = at === 5 ? [...way, state] : way.map((step, index) => (index === at ? state : step));
  return (
    <ol className="steps" aria-label="State">
      {steps.map((step, index) => {
        const Icon = index < at ? IconCheck : index === at ? IconCircleDot : IconCircle;
        return (
          <li
            key={step}
            data-place={index < at ? 'done' : index === at ? 'here' : 'later'}
            {...(index === at ? { 'aria-current': 'step' as const } : {})}
          >
            <Icon size={14} aria-hidden />
            {step}
          </li>
        );
      })}
    </ol>
  );
};
