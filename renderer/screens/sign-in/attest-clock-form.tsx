import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** Two people attest a clock that is right although work is stopped by it (decision 34). */
export const AttestClockForm = ({ onDone }: { onDone: () => void }) => {
  const [fields, setFields] = useState({ first: '', firstPassword: '', second: '', secondPassword: '', reason: '' });
  const attest = useDo('vault.attestClock');
  const set = (name: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [name]: value }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attest.mutate(
      {
        first: { userId: fields.first, password: fields.firstPassword },
        second: { userId: fields.second, password: fields.secondPassword },
        reason: fields.reason,
      },
      { onError: () => setFields((before) => ({ ...before, firstPassword: '', secondPassword: '' })) },
    );
  };
  if (attest.isSuccess)
    return (
      <Stack>
        <Text role="status">
          The clock was attested, and work can go on. Dates that have passed meanwhile are applied when the vault is next opened.
        </Text>
        <Button onClick={onDone}>Go to sign-in</Button>
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <ErrorNotice error={attest.error} />
      <Stack gap="md">
        <Text>
          If the clock of this computer is wrong, set it right and attest nothing. If it is right, one person of Quality and a Document
          Controller or Administrator attest it here, each with their own password.
        </Text>
        <TextInput
          name="first.userId"
          label="User id of Quality"
          value={fields.first}
          onChange={set('first')}
          required
          autoComplete="off"
          autoFocus
        />
        <PasswordInput
          name="first.password"
          label="Password of Quality"
          value={fields.firstPassword}
          onChange={set('firstPassword')}
          required
        />
        <TextInput
          name="second.userId"
          label="User id of the second person"
          description="A Document Controller or an Administrator."
          value={fields.second}
          onChange={set('second')}
          required
          autoComplete="off"
        />
        <PasswordInput
          name="second.password"
          label="Password of the second person"
          value={fields.secondPassword}
          onChange={set('secondPassword')}
          required
        />
        <TextInput label="Reason" value={fields.reason} onChange={set('reason')} required />
        <Button type="submit" loading={attest.isPending}>
          Attest the clock
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onDone}>
          Back to sign-in
        </Anchor>
      </Stack>
    </form>
  );
};
