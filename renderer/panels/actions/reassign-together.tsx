import { Button, Group, Select, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import './reassign.css';

export type OpenStep = OperationOutput<'assignment.openSteps'>[number];
type Done = OperationOutput<'assignment.reassignTogether'>['steps'];

const stepsWords = (count: number): string => (count === 1 ? 'one step' : `${count} steps`);

/** What was given on and what was not, each by its document, with why. */
const Result = ({ done, steps, onClose }: { done: Done; steps: readonly OpenStep[]; onClose: () => void }) => {
  const refused = done.filter(({ refusal }) => refusal !== null);
  const nameOf = ({ number, position }: Done[number]) =>
    steps.find((step) => step.number === number && step.position === position)?.step ?? '';
  return (
    <Dialog opened onClose={onClose} title="Reassigned steps" size="lg">
      <div role="status">
        <Text fw={600} mb="sm">
          {done.length - refused.length} reassigned, {refused.length} not reassigned
        </Text>
        <ul className="act-results">
          {done.map((one) => (
            <li key={`${one.number} ${one.position}`}>
              {one.refusal === null ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
              <span>{one.refusal ?? `${one.number}: the step "${nameOf(one)}" is reassigned.`}</span>
            </li>
          ))}
        </ul>
      </div>
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>Close</Button>
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
  // The list behind it follows at once, and the steps that were chosen are no longer all there.
  const [begun] = useState(steps);
  if (reassign.data)
    return (
      <Result
        done={reassign.data.steps}
        steps={begun}
        onClose={() => {
          onDone?.();
          onClose();
        }}
      />
    );
  const documents = [...new Set(steps.map(({ number }) => number))];
  return (
    <ReasonDialog
      title={steps.length === 1 ? 'Reassign one step' : `Reassign ${steps.length} steps`}
      explanation="Somebody else signs in the places reserved on the papers. Both names stay with each step. The same reason is recorded for each."
      confirmLabel={steps.length === 1 ? 'Reassign the step' : 'Reassign the steps'}
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
        label="To"
        placeholder="Pick one"
        data={(takers ?? []).map(({ userId, printedName, steps: some }) => ({
          value: userId,
          label: some === steps.length ? printedName : `${printedName}: can take over ${stepsWords(some)} of ${steps.length}`,
        }))}
        value={to}
        onChange={setTo}
        nothingFoundMessage="Nobody else holds the roles that these steps require."
        searchable
        required
      />
    </ReasonDialog>
  );
};
