import { MultiSelect } from '@mantine/core';
import type { OperationOutput } from '../../api/client.ts';
import { say, sayCount } from '../../words/say.ts';

type Step = OperationOutput<'workflow.checkSubmission'>['steps'][number];

const signersOf = ({ need }: Step, people: readonly string[]): string => {
  const names = people.join(', ');
  if (need !== 'all' && need !== 'any') return say('{names}: {need} of them sign', { names, need });
  if (people.length === 1) return say('{names}: signs', { names });
  return need === 'all' ? say('{names}: all of them sign', { names }) : say('{names}: one of them signs', { names });
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
          {sayCount(step.days, 'meaning {meaning}, within {count} day', 'meaning {meaning}, within {count} days', {
            meaning: say(step.meaning),
          })}
        </span>
        <div>{names.length > 0 ? signersOf(step, names) : say('Nobody but you holds the role {role}.', { role: say(step.role) })}</div>
      </div>
      {step.named ? (
        <span className="meta">{say('The route names these people.')}</span>
      ) : (
        <MultiSelect
          aria-label={say('People for {title}', { title: step.title })}
          placeholder={chosen.length === 0 ? say('Any person with the role {role}', { role: say(step.role) }) : ''}
          data={step.people.map(({ userId, printedName }) => ({ value: userId, label: printedName }))}
          value={[...chosen]}
          onChange={onChange}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': say('Leave {title} to the role', { title: step.title }) }}
          nothingFoundMessage={say('Nobody else holds the role {role}', { role: say(step.role) })}
        />
      )}
    </li>
  );
};
