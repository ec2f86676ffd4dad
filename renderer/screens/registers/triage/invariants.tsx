import { IconCheck, IconCircle, IconUsers } from '@tabler/icons-react';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';
import { type Clock, Clocks } from './clocks.tsx';
import { invariantsOf, type Option, whyTwo } from './decision-words.ts';

interface Invariants {
  declaration: Declaration;
  decision: Option;
  values: EntryValues;
  /** A value, also one that is worked out, as the next signature would read it. */
  saysNow: (id: string) => unknown;
  clocks: readonly Clock[];
}

/** What has to hold of the decision, as lines that are ticked, and who signs second. */
export const InvariantLines = ({ declaration, decision, values, saysNow, clocks }: Invariants) => {
  const why = whyTwo(declaration, saysNow);
  const isAnalysed = isFilled(values.analysis);
  return (
    <ul className="triage-lines" aria-label={say('What has to hold')}>
      <li data-holds={isAnalysed}>
        {isAnalysed ? <IconCheck size={16} aria-label={say('done')} /> : <IconCircle size={16} aria-label={say('missing')} />}
        {say('The analysis says how our build stands to it')}
      </li>
      {invariantsOf(declaration, decision, values).map(({ field, isAsked, holds }) => (
        <li key={field.id} data-holds={holds}>
          {holds ? <IconCheck size={16} aria-label={say('done')} /> : <IconCircle size={16} aria-label={say('missing')} />}
          {isAsked
            ? say('{field}: asked for by {decision}', { field: field.label, decision: say(decision) })
            : say('{field}: has to be empty with {decision}', { field: field.label, decision: say(decision) })}
        </li>
      ))}
      {why === null ? (
        <li data-holds="true">
          <IconCheck size={16} aria-label={say('done')} />
          {say('One signature is enough.')}
        </li>
      ) : (
        <li data-second>
          <IconUsers size={16} aria-hidden />
          <span>
            <strong>{say('Two signatures.')}</strong> {why.map((one) => sayGiven(one)).join('; ')}.{' '}
            {say('After you, another person of Quality confirms it.')}
          </span>
        </li>
      )}
      <Clocks of={clocks} asks={decision === 'Affected'} />
    </ul>
  );
};
