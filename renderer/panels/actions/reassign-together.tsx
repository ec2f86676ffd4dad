import { Button, Group, Select, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { sayGiven } from '../../words/given.ts';
import { inFigures, say, sayCount } from '../../words/say.ts';
import './reassign.css';

export type OpenStep = OperationOutput<'assignment.openSteps'>[number];
type Done = OperationOutput<'assignment.reassignTogether'>['steps'];

/** What was given on and what was not, each by its document, with why. */
const Result = ({ done, steps, onClose }: { done: Done; steps: readonly OpenStep[]; onClose: () => void }) => {
  const refused = done.filter(({ refusal }) => refusal !== null);
  const nameOf = ({ number, position }: Done[number]) =>
    steps.find((step) => step.number === number && step.position === position)?.step ?? '';
  return (
    <Dialog opened onClose={onClose} title={say('Reassigned steps')} size="lg">
      <div role="status">
        <Text fw={600} mb="sm">
          {say('{done} reassigned, {refused} not reassigned', {
            done: done.length - refused.length,
            refused: refused.length,
          })}
        </Text>
        <ul className="act-results">
          {done.map((one) => (
            <li key={`${one.number} ${one.position}`}>
              {one.refusal === null ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
              <span>
                {one.refusal
                  ? sayGiven(one.refusal)
                  : say('{number}: the step "{step}" is reassigned.', { number: one.number, step: nameOf(one) })}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>{say('Close')}</Button>
      </Group>
    </Dialog>
  );
};

/**
 * Gives several steps to one person with one reason; each as it would be given alone, so that what one document refuses leaves
 * the others.
 */
export const ReassignTogether = ({ steps, onClose, onDone }: { steps: readonly OpenStep[]; onClose: () => void; onDone?: () => void }) => {
  const asked = steps.map(({ number, position }) => ({ number, position }));
  const [to, setTo] = useState<string | null>(null);
  const { data: takers } = useAsk('assignment.takers', asked.length === 0 ? null : { steps: asked });
  const reassign = useDo('assignment.reassignTogether');
  if (reassign.data)
    return (
      <Result
        done={reassign.data.steps}
        steps={steps}
        onClose={() => {
          onDone?.();
          onClose();
        }}
      />
    );
  const documents = [...new Set(steps.map(({ number }) => number))];
  return (
    <ReasonDialog
      title={sayCount(steps.length, 'Reassign one step', 'Reassign {count} steps')}
      explanation={say(
        'Somebody else signs in the places reserved on the papers. Both names stay with each step. The same reason is recorded for each.',
      )}
      confirmLabel={steps.length === 1 ? say('Reassign the step') : say('Reassign the steps')}
      error={reassign.error}
      busy={reassign.isPending}
      onConfirm={(reason) => reassign.mutate({ steps: asked, to: to ?? '', reason })}
      onClose={onClose}
    >
      <Text size="sm" className="figures wrap">
        {documents.join(', ')}
      </Text>
      <Select
        name="to"
        label={say('To')}
        placeholder={say('Pick one')}
        data={(takers ?? []).map(({ userId, printedName, steps: some }) => ({
          value: userId,
          label:
            some === steps.length
              ? printedName
              : sayCount(some, '{person}: can take over one step of {of}', '{person}: can take over {count} steps of {of}', {
                  person: printedName,
                  of: inFigures(steps.length),
                }),
        }))}
        value={to}
        onChange={setTo}
        nothingFoundMessage={say('Nobody else holds the roles that these steps require.')}
        searchable
        required
      />
    </ReasonDialog>
  );
};
