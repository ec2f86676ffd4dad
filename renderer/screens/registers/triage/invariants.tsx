import { IconCheck, IconCircle, IconClockHour4, IconUsers } from '@tabler/icons-react';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { isFilled } from '#shared/domain/register/entry-values.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { Day } from '../../../components/day.tsx';
import { href } from '../../../frame/router.ts';
import { sayGiven } from '../../../words/given.ts';
import { Said } from '../../../words/said.tsx';
import { say } from '../../../words/say.ts';
import { invariantsOf, type Option, whyTwo } from './decision-words.ts';

interface Invariants {
  declaration: Declaration;
  decision: Option;
  values: EntryValues;
  /** A value, also one that is worked out, as the next signature would read it. */
  saysNow: (id: string) => unknown;
  clocks: OperationOutput<'vulnerability.triage'>['clocks'];
}

const Clock = ({ of: { number, field, tellBy, mendBy, toldOn } }: { of: Invariants['clocks'][number] }) => (
  <li data-second={toldOn === null && tellBy !== null ? true : undefined}>
    <IconClockHour4 size={16} aria-hidden />
    <span>
      <a className="figures" href={href(`/registers/securityRisk/${number}`)}>
        {number}
      </a>
      : {sayGiven(field)}.{' '}
      {toldOn === null ? (
        tellBy === null ? null : (
          <Said text="Users and authorities are told by {day}." with={{ day: <Day at={tellBy} /> }} />
        )
      ) : (
        <Said text="Told on {day}." with={{ day: <Day at={toldOn} /> }} />
      )}{' '}
      {mendBy === null ? null : <Said text="Mended in the field by {day}." with={{ day: <Day at={mendBy} /> }} />}
    </span>
  </li>
);

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
      {clocks.map((one) => (
        <Clock key={one.number} of={one} />
      ))}
      {clocks.length === 0 && decision === 'Affected' ? (
        <li data-second>
          <IconClockHour4 size={16} aria-hidden />
          <span>
            {say(
              'Reportability: no security risk names this finding yet. Open one from the finding; its clock runs from the day anybody was aware.',
            )}
          </span>
        </li>
      ) : null}
    </ul>
  );
};
