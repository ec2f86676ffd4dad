import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { OperationOutput } from '../../api/client.ts';

type Results = OperationOutput<'signing.together'>['records'];

/** What was signed and what was not, each by its name, with why. */
export const CeremonyResult = ({ results, onLeave, onGoOn }: { results: Results; onLeave: () => void; onGoOn: () => void }) => {
  const refused = results.filter(({ refusal }) => refusal !== null);
  const signed = results.filter(({ refusal }) => refusal === null);
  return (
    <div className="ceremony-result" role="status">
      <h2>
        {signed.length} signed, {refused.length} not signed
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <ul tabIndex={0} aria-label="What became of each">
        {refused.map(({ number, refusal }) => (
          <li key={number}>
            <IconAlertTriangle size={16} aria-hidden /> <strong>{number}</strong> is not signed: {refusal}
          </li>
        ))}
        {signed.map(({ number, label }) => (
          <li key={number}>
            <IconCheck size={16} aria-hidden /> <strong>{number}</strong> {label} is signed.
          </li>
        ))}
      </ul>
      <div className="ceremony-buttons">
        <Button onClick={onGoOn}>Back to what waits</Button>
        <Button variant="default" onClick={onLeave}>
          Close
        </Button>
      </div>
    </div>
  );
};
