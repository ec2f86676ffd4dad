import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDo } from '../api/use-operation.ts';
import { ColleagueFields, nobodyYet } from '../components/colleague-fields.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useSession } from './session.tsx';

/** Two people sign the newest whole verification, so that the next opening begins there. */
export const SignProof = ({ upTo, onClose }: { upTo: number; onClose: () => void }) => {
  const { printedName } = useSession();
  const [password, setPassword] = useState('');
  const [second, setSecond] = useState(nobodyYet);
  const sign = useDo('vault.signProof');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await sign.mutateAsync({ password, second });
      onClose();
    } catch {
      // The refusal is shown; the secrets are typed again.
      setPassword('');
      setSecond((before) => ({ ...before, password: '' }));
    }
  };
  return (
    <Dialog opened onClose={onClose} title="Sign this proof" closeOnClickOutside={false}>
      <form onSubmit={(event) => void submit(event)}>
        <ErrorNotice error={sign.error} />
        <Stack>
          <Text size="sm">
            You both sign that everything up to entry {upTo} was proven. When the vault is opened again, only what is new since then is
            verified before work begins. One of the two is Quality, the other Document Controller or Administrator.
          </Text>
          <PasswordInput
            label={`Password of ${printedName}`}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="off"
            required
            data-autofocus
          />
          <ColleagueFields value={second} onChange={setSecond} />
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={sign.isPending}>
              Sign
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
