import { Button, Checkbox, Group, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Role, roleSchema } from '#shared/domain/roles.ts';
import { useDo } from '../../api/use-operation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Person } from './person.ts';
import { SecondPerson, useSecondPerson } from './second-person.tsx';

/** Gives and takes roles; each change is an entry of its own with the reason. */
export const SetRoles = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [roles, setRoles] = useState<Role[]>(person.roles);
  const [reason, setReason] = useState('');
  const setRole = useDo('identity.setRole');
  const changed = roleSchema.options.filter((role) => roles.includes(role) !== person.roles.includes(role));
  const second = useSecondPerson(changed.filter((role) => roles.includes(role)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      for (const role of changed) {
        const granted = roles.includes(role);
        await setRole.mutateAsync({ userId: person.userId, role, granted, reason, ...(granted ? second.input() : {}) });
      }
      onClose();
    } catch {
      // The refusal is shown by the mutation's own error; what was typed stays, but for the secret.
      second.forget();
    }
  };
  return (
    <Dialog opened onClose={onClose} title={`Roles of ${person.printedName}`} closeOnClickOutside={false}>
      <form onSubmit={(event) => void submit(event)}>
        <ErrorNotice error={setRole.error} />
        <Stack>
          <Checkbox.Group label="Roles" value={roles} onChange={(chosen) => setRoles(roleSchema.array().parse(chosen))}>
            <SimpleGrid cols={2} mt="xs">
              {roleSchema.options.map((role) => (
                <Checkbox key={role} value={role} label={role} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <Textarea
            label="Reason"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            minLength={3}
            autosize
            minRows={2}
          />
          <SecondPerson second={second} />
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={setRole.isPending} disabled={changed.length === 0}>
              Change the roles
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
