import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconArchive, IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useHolds } from '../../frame/session.tsx';

/** The departments that people and documents pick from. A department is closed, never taken away or renamed. */
export const DepartmentsPanel = () => {
  const { data: departments, error } = useAsk('identity.listDepartments', {});
  const mayChange = useHolds('Administrator', 'Document Controller');
  const [name, setName] = useState('');
  const [closing, setClosing] = useState<string | null>(null);
  const add = useDo('identity.addDepartment');
  const close = useDo('identity.closeDepartment');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ name }, { onSuccess: () => setName('') });
  };
  return (
    <>
      <Text className="meta" mb="md">
        People and documents pick from this list. A closed department takes no new people or documents; existing ones keep it, and it can be
        reopened.
      </Text>
      <ErrorNotice error={error ?? add.error} />
      {mayChange ? (
        <form onSubmit={submit}>
          <Group align="flex-end" mb="md">
            <TextInput
              label="New department"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              maxLength={80}
              w={320}
            />
            <Button type="submit" leftSection={<IconPlus size={16} aria-hidden />} loading={add.isPending}>
              Add the department
            </Button>
          </Group>
        </form>
      ) : null}
      <table className="list">
        <thead>
          <tr>
            {['Department', 'Standing', 'People', 'Documents'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {departments?.map((department) => (
            <tr key={department.name}>
              <td>{department.name}</td>
              <td>
                <span className="state" data-tone={department.active ? 'effective' : 'history'}>
                  {department.active ? <IconCircleCheck size={14} aria-hidden /> : <IconArchive size={14} aria-hidden />}
                  {department.active ? 'Open' : 'Closed'}
                </span>
              </td>
              <td className="figures">{department.people}</td>
              <td className="figures">{department.documents}</td>
              <td>
                {!mayChange ? null : department.active ? (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Close ${department.name}`}
                    onClick={() => setClosing(department.name)}
                  >
                    Close…
                  </Button>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Open ${department.name} again`}
                    onClick={() => add.mutate({ name: department.name })}
                  >
                    Reopen
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {closing === null ? null : (
        <ReasonDialog
          title={`Close ${closing}`}
          explanation="No new person or document can be assigned to it. Existing ones keep it."
          confirmLabel="Close the department"
          error={close.error}
          busy={close.isPending}
          onConfirm={(reason) => close.mutate({ name: closing, reason }, { onSuccess: () => setClosing(null) })}
          onClose={() => setClosing(null)}
        />
      )}
    </>
  );
};
