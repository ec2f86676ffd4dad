import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

/** Gives a step that waits to somebody else. */
export const ReassignDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const { data: steps } = useAsk('assignment.steps', { number });
  const [position, setPosition] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const reassign = useDo('assignment.reassign');
  const step = steps?.find((one) => String(one.position) === position) ?? steps?.[0];
  return (
    <ReasonDialog
      title={say('Reassign a step')}
      explanation={say('Somebody else signs in the place reserved on the paper. Both names stay with the step.')}
      confirmLabel={say('Reassign the step')}
      error={reassign.error}
      busy={reassign.isPending}
      onConfirm={(reason) => {
        if (step) reassign.mutate({ number, position: step.position, to: to ?? '', reason }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <Select
        label={say('Step')}
        data={(steps ?? []).map((one) => ({ value: String(one.position), label: `${one.step}: ${sayGiven(one.expected)}` }))}
        value={step ? String(step.position) : null}
        onChange={(chosen) => {
          setPosition(chosen);
          setTo(null);
        }}
        allowDeselect={false}
      />
      <Select
        label={say('To')}
        placeholder={say('Pick one')}
        data={(step?.candidates ?? []).map(({ userId, printedName }) => ({ value: userId, label: printedName }))}
        value={to}
        onChange={setTo}
        nothingFoundMessage={say('Nobody else holds the role {role}, which this step requires.', { role: step && say(step.role) })}
        searchable
        required
      />
    </ReasonDialog>
  );
};
