import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { TwoSignaturesDialog } from '../../components/two-signatures-dialog.tsx';
import { say } from '../../words/say.ts';

/** Two people attest a clock that is right although work is stopped by it (decision 34). */
export const AttestClockForm = ({ onDone }: { onDone: () => void }) => {
  const [reason, setReason] = useState('');
  const [step, setStep] = useState<'reason' | 'signing' | 'attested'>('reason');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setStep('signing');
  };
  if (step === 'attested')
    return (
      <Stack>
        <Text role="status">
          {say('The clock was attested, and work can go on. Dates that have passed meanwhile are applied when the vault is next opened.')}
        </Text>
        <Button onClick={onDone}>{say('Go to sign-in')}</Button>
      </Stack>
    );
  return (
    <>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text>
            {say(
              'If the clock of this computer is wrong, set it right and attest nothing. If it is right, one person of Quality and a Document Controller or Administrator attest it here, each with their own password.',
            )}
          </Text>
          <TextInput
            label={say('Reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            minLength={3}
            autoFocus
          />
          <Button type="submit">{say('Continue to signatures')}</Button>
          <Anchor component="button" type="button" size="sm" onClick={onDone}>
            {say('Back to sign-in')}
          </Anchor>
        </Stack>
      </form>
      {step === 'signing' ? (
        <TwoSignaturesDialog
          act="vault.attestClock"
          about={{ reason: reason.trim() }}
          title={say('Attest the clock')}
          confirmLabel={say('Attest the clock')}
          me={null}
          onSigned={() => setStep('attested')}
          onClose={() => setStep((before) => (before === 'signing' ? 'reason' : before))}
        >
          <Text size="sm">{say('The second person is a Document Controller or an Administrator.')}</Text>
        </TwoSignaturesDialog>
      ) : null}
    </>
  );
};
