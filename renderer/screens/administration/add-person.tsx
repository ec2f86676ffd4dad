import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Role, roleSchema } from '#shared/domain/roles.ts';
import { useDo } from '../../api/use-operation.ts';
import { LeaveButton } from '../../components/asks-first.tsx';
import { DepartmentSelect } from '../../components/department-select.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';
import { Invitation } from './invitation.tsx';
import { SecondPerson, useSecondPerson } from './second-person.tsx';

export const AddPerson = ({ onClose }: { onClose: () => void }) => {
  const [fields, setFields] = useState({ userId: '', printedName: '', department: '' });
  const [roles, setRoles] = useState<Role[]>([]);
  const add = useDo('identity.addPerson');
  const isComplete = Object.values(fields).every((text) => text.trim() !== '');
  const second = useSecondPerson(roles, 'identity.addPerson', isComplete ? [{ ...fields, roles }] : []);
  const bind = (name: keyof typeof fields) => ({
    value: fields[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ ...fields, roles, ...second.input() }, { onError: second.forget });
  };
  return (
    <Dialog opened onClose={onClose} title={say('Add a person')} closeOnClickOutside={false}>
      {add.data ? (
        <Invitation {...add.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <ErrorNotice error={add.error} />
          <Stack>
            <TextInput
              label={say('Printed name')}
              description={say('As it appears with every signature')}
              {...bind('printedName')}
              data-autofocus
            />
            <TextInput
              label={say('User id')}
              description={say('Lower case; never reused for anybody else')}
              {...bind('userId')}
              autoComplete="off"
            />
            <DepartmentSelect value={fields.department} onChange={(department) => setFields((before) => ({ ...before, department }))} />
            <Checkbox.Group label={say('Roles')} value={roles} onChange={(chosen) => setRoles(roleSchema.array().parse(chosen))}>
              <SimpleGrid cols={2} mt="xs">
                {roleSchema.options.map((role) => (
                  <Checkbox key={role} value={role} label={say(role)} />
                ))}
              </SimpleGrid>
            </Checkbox.Group>
            <SecondPerson second={second} />
            <Group justify="space-between">
              <LeaveButton onLeave={onClose}>{say('Back')}</LeaveButton>
              <Button type="submit" loading={add.isPending} disabled={!second.isReady}>
                {say('Add')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
};
