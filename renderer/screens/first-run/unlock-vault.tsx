import { Button, PasswordInput, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { showAlerts } from '../../frame/alerts.tsx';
import { say } from '../../words/say.ts';

export const isLocked = (error: AppError | null): boolean => error?.code === 'vault-locked';

/** An encrypted vault: whoever works in it unlocks it by signing in, and the custodian by the passphrase alone. */
export const UnlockVault = ({ folder }: { folder: string }) => {
  const [by, setBy] = useState('person');
  const [userId, setUserId] = useState('');
  const [secret, setSecret] = useState('');
  const open = useDo('host.openVault');
  const signIn = useDo('identity.signIn');
  const unlock = async () => {
    try {
      await open.mutateAsync({ folder, unlock: by === 'person' ? { userId, password: secret } : { custodianPassphrase: secret } });
      if (by === 'person') showAlerts((await signIn.mutateAsync({ userId, password: secret })).alerts);
    } catch {
      // The sentence is shown by the mutation's own error; a sign-in that is refused is told when it is tried again.
      setSecret('');
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void unlock();
  };
  return (
    <form onSubmit={submit}>
      <Title order={3} mt="md" mb="xs">
        {say('Unlock the vault')}
      </Title>
      <ErrorNotice error={open.error} />
      <Stack>
        <Text size="sm">{folder}</Text>
        <Radio.Group label={say('Unlocked by')} value={by} onChange={setBy}>
          <Stack gap="xs" mt="xs">
            <Radio value="person" label={say('Somebody who works in it, who is signed in as well')} />
            <Radio value="custodian" label={say('The custodian passphrase')} />
          </Stack>
        </Radio.Group>
        {by === 'person' ? (
          <TextInput
            name="unlock.userId"
            label={say('User id')}
            value={userId}
            onChange={(event) => setUserId(event.currentTarget.value)}
            autoComplete="off"
            required
            data-autofocus
            autoFocus
          />
        ) : null}
        <PasswordInput
          name={by === 'person' ? 'unlock.password' : 'unlock.custodianPassphrase'}
          label={by === 'person' ? say('Password') : say('Custodian passphrase')}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          required
        />
        <Button type="submit" loading={open.isPending || signIn.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('Unlock and open')}
        </Button>
      </Stack>
    </form>
  );
};
