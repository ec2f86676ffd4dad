import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { VersionDecision } from '#shared/domain/qualification.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { say } from '../../words/say.ts';

/** Whether the program that runs has to be qualified anew, with the reason, and signed. */
export const DecideVersion = ({ version, onClose }: { version: string; onClose: () => void }) => {
  const [decision, setDecision] = useState<VersionDecision>('requalify');
  const [reason, setReason] = useState('');
  const [isSaid, setSaid] = useState(false);
  if (isSaid)
    return (
      <SignatureDialog act="qualification.decide" about={{ decision, reason }} confirmLabel={say('Sign the decision')} onClose={onClose} />
    );
  return (
    <FormDialog
      title={say('Decide about version {version}', { version })}
      confirmLabel={say('Continue to signature')}
      onConfirm={() => setSaid(true)}
      onClose={onClose}
    >
      <Text size="sm">{say('Read what was changed in this version, and decide whether it touches what you use and what was tested.')}</Text>
      <Radio.Group label={say('Decision')} value={decision} onChange={(next) => setDecision(next === 'covered' ? 'covered' : 'requalify')}>
        <Stack gap="xs" mt="xs">
          <Radio value="requalify" label={say('It has to be qualified anew')} />
          <Radio value="covered" label={say('The last qualification covers it')} />
        </Stack>
      </Radio.Group>
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};
