import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Person } from './person.ts';

/** Records who was seen and how, and makes the certificate; the custodian has to be there (21 CFR 11.100(b)). */
export const Identify = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [method, setMethod] = useState('');
  const [custodianPassphrase, setPassphrase] = useState('');
  const identify = useDo('identity.identify');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    identify.mutate({ userId: person.userId, method, custodianPassphrase }, { onSuccess: onClose, onError: () => setPassphrase('') });
  };
  return (
    <Modal opened onClose={onClose} title={`Identity check of ${person.printedName}`} closeOnClickOutside={false}>
      <form onSubmit={submit}>
        <ErrorNotice error={identify.error} />
        <Stack>
          <Text size="sm">
            Look at an official paper of the person, then let the custodian type the passphrase. Both of you answer for it.
          </Text>
          <TextInput
            label="How the identity was checked"
            placeholder="Passport seen in person"
            value={method}
            onChange={(event) => setMethod(event.currentTarget.value)}
            required
            data-autofocus
          />
          <PasswordInput
            label="Custodian passphrase"
            value={custodianPassphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show the passphrase' }}
          />
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={identify.isPending}>
              Record the check
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
