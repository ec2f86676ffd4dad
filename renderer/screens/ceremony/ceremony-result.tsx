import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

type Results = OperationOutput<'signing.together'>['records'];

/** What was signed and what was not, each by its name, with why. */
export const CeremonyResult = ({ results, onLeave, onGoOn }: { results: Results; onLeave: () => void; onGoOn: () => void }) => {
  const refused = results.filter(({ refusal }) => refusal !== null);
  const signed = results.filter(({ refusal }) => refusal === null);
  return (
    <div className="ceremony-result" role="status">
      <h2>{say('{signed} signed, {refused} not signed', { signed: signed.length, refused: refused.length })}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <ul tabIndex={0} aria-label={say('What became of each')}>
        {refused.map(({ number, refusal }) => (
          <li key={number}>
            <IconAlertTriangle size={16} aria-hidden />{' '}
            <Said
              text="{number} is not signed: {refusal}"
              with={{ number: <strong>{number}</strong>, refusal: refusal && sayGiven(refusal) }}
            />
          </li>
        ))}
        {signed.map(({ number, label }) => (
          <li key={number}>
            <IconCheck size={16} aria-hidden />{' '}
            <Said text="{number} {label} is signed." with={{ number: <strong>{number}</strong>, label }} />
          </li>
        ))}
      </ul>
      <div className="ceremony-buttons">
        <Button onClick={onGoOn}>{say('Back to what waits')}</Button>
        <Button variant="default" onClick={onLeave}>
          {say('Close')}
        </Button>
      </div>
    </div>
  );
};
