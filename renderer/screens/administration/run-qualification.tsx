import { Group, NumberInput, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type ProcessRisk, processRisks } from '#shared/domain/qualification.ts';
import type { OperationInput } from '../../api/client.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import type { QualificationStatus } from './qualification-words.ts';

type Load = QualificationStatus['load'];
const [HIGH] = processRisks;

/** What the program is used for, what a fault of it could lead to, and how much the load is. */
export const RunQualification = ({
  load: company,
  onRun,
  onClose,
}: {
  load: Load;
  onRun: (input: OperationInput<'qualification.run'>) => void;
  onClose: () => void;
}) => {
  const [intendedUse, setUse] = useState('');
  const [risk, setRisk] = useState<ProcessRisk>(HIGH);
  const [riskReason, setReason] = useState('');
  const [load, setLoad] = useState<Record<keyof Load, number | string>>(company);
  const submit = () => {
    const { documents, entries, people } = load;
    onRun({ intendedUse, risk, riskReason, load: { documents: Number(documents), entries: Number(entries), people: Number(people) } });
    onClose();
  };
  const field = (name: keyof Load, label: string) => (
    <NumberInput
      name={name}
      label={label}
      value={load[name]}
      onChange={(value) => setLoad({ ...load, [name]: value })}
      min={0}
      allowDecimal={false}
      required
    />
  );
  return (
    <FormDialog title={say('Qualify the program')} size="lg" confirmLabel={say('Run the tests')} onConfirm={submit} onClose={onClose}>
      <Text size="sm">
        {say(
          'The installation is looked at, requirements are played in a vault of their own that is taken away afterwards, and a load is worked with. Your vault is not written to but for the report. People can work meanwhile.',
        )}
      </Text>
      <Textarea
        name="intendedUse"
        label={say('Intended use')}
        description={say('What your company uses the program for')}
        value={intendedUse}
        onChange={(event) => setUse(event.currentTarget.value)}
        autosize
        minRows={2}
        required
        data-autofocus
      />
      <Radio.Group
        label={say('Risk')}
        description={say('What a fault of the program could lead to, as your procedure rates it')}
        value={risk}
        onChange={(next) => setRisk(next as ProcessRisk)}
      >
        <Stack gap="xs" mt="xs">
          {processRisks.map((one) => (
            <Radio key={one} value={one} label={sayGiven(one)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        name="riskReason"
        label={say('Why this risk')}
        value={riskReason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minLength={3}
        required
      />
      {risk === HIGH ? (
        <Group grow align="end">
          {field('documents', say('Documents of the load'))}
          {field('entries', say('Ledger entries of the load'))}
          {field('people', say('People of the load'))}
        </Group>
      ) : (
        <Text className="meta">{say('For this risk no load is played.')}</Text>
      )}
    </FormDialog>
  );
};
