import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

/** Gives a step that waits to somebody else. */
export const ReassignDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const { data: steps } = useAsk('assignment.steps', { number });
  const [position, setPosition] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const reassign = useDo('assignment.reassign');
  const step = steps?.find((one) => String(one.position) === position) ?? steps?.[0];
  return (
    <ReasonDialog
      title="Reassign a step"
      explanation="Somebody else signs in the place reserved on the paper. Both names stay with the step."
      confirmLabel="Reassign the step"
      error={reassign.error}
      busy={reassign.isPending}
      onConfirm={(reason) => {
        if (step) reassign.mutate({ number, position: step.position, to: to ?? '', reason }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Select
        label="Step"
        data={(steps ?? []).map((one) => ({ value: String(one.position), label: `${one.step}: ${one.expected}` }))}
        value={step ? String(step.position) : null}
        onChange={(chosen) => {
          setPosition(chosen);
          setTo(null);
        }}
        allowDeselect={false}
      />
      <Select
        label="To"
        placeholder="Pick one"
        data={(step?.candidates ?? []).map(({ userId, printedName }) => ({ value: userId, label: printedName }))}
        value={to}
        onChange={setTo}
        nothingFoundMessage={`Nobody else holds the role ${step?.role}, which this step requires.`}
        searchable
        required
      />
    </ReasonDialog>
  );
};
