import { MultiSelect } from '@mantine/core';
import type { OperationOutput } from '../../api/client.ts';

type Step = OperationOutput<'workflow.checkSubmission'>['steps'][number];

const needOf = ({ need }: Step, of: number): string => {
  if (need === 'all') return of > 1 ? 'all of them sign' : 'signs';
  return need === 'any' ? (of > 1 ? 'one of them signs' : 'signs') : `${need} of them sign`;
};

/** One step as it will be asked; where the route asks a role, people can be named. */
export const RouteStepChoice = ({
  step,
  chosen,
  onChange,
}: {
  step: Step;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) => {
  const names = step.people.filter(({ userId }) => chosen.length === 0 || chosen.includes(userId)).map(({ printedName }) => printedName);
  return (
    <li>
      <div>
        <strong>{step.title}</strong>{' '}
        <span className="quiet">
          meaning {step.meaning}, within {step.days} {step.days === 1 ? 'day' : 'days'}
        </span>
        <div>{names.length > 0 ? `${names.join(', ')}: ${needOf(step, names.length)}` : `Nobody but you holds the role ${step.role}.`}</div>
      </div>
      {step.named ? (
        <span className="meta">The route names these people.</span>
      ) : (
        <MultiSelect
          aria-label={`People for ${step.title}`}
          placeholder={chosen.length === 0 ? `Any ${step.role}` : ''}
          data={step.people.map(({ userId, printedName }) => ({ value: userId, label: printedName }))}
          value={[...chosen]}
          onChange={onChange}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': `Leave ${step.title} to the role` }}
          nothingFoundMessage={`Nobody else holds the role ${step.role}`}
        />
      )}
    </li>
  );
};
