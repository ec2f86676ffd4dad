import { NumberInput, PasswordInput, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OperationInput } from '../../api/client.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { say } from '../../words/say.ts';

const RECORDS = 20;

/** What opens the backup, and how many records are opened: the test is as good as the secret that a real restore would need. */
export const TestRestore = ({ onTest, onClose }: { onTest: (input: OperationInput<'backup.drill'>) => void; onClose: () => void }) => {
  const [by, setBy] = useState('passphrase');
  const [secret, setSecret] = useState('');
  const [records, setRecords] = useState<number | string>(RECORDS);
  const submit = () => {
    onTest({ records: Number(records), ...(by === 'passphrase' ? { passphrase: secret } : { custodianPassphrase: secret }) });
    onClose();
  };
  return (
    <FormDialog title={say('Test the restore')} confirmLabel={say('Restore and verify')} onConfirm={submit} onClose={onClose}>
      <Text size="sm">
        {say(
          'The newest backup is restored into a folder that is taken away afterwards, its vault is verified from the first entry, and records are opened without it. What was found is sealed as a certificate and recorded, also where the test fails.',
        )}
      </Text>
      <Radio.Group label={say('Opened by')} value={by} onChange={setBy}>
        <Stack gap="xs" mt="xs">
          <Radio value="passphrase" label={say('the passphrase of the backups')} />
          <Radio value="custodian" label={say('the passphrase of the custodian')} />
        </Stack>
      </Radio.Group>
      <PasswordInput
        name="passphrase"
        label={by === 'passphrase' ? say('Passphrase of the backups') : say('Custodian passphrase')}
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
        autoComplete="off"
        required
        visibilityToggleButtonProps={{ 'aria-label': say('Show the passphrase') }}
      />
      <NumberInput
        name="records"
        label={say('Records that are opened')}
        value={records}
        onChange={setRecords}
        min={1}
        max={500}
        allowDecimal={false}
        required
      />
    </FormDialog>
  );
};
