import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconArchive, IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useHolds } from '../../frame/session.tsx';

const columns: Column<OperationOutput<'identity.listDepartments'>[number]>[] = [
  { id: 'name', title: 'Department', isRowHeader: true, sortBy: ({ name }) => name },
  {
    id: 'standing',
    title: 'Status',
    sortBy: ({ active }) => (active ? 'Open' : 'Closed'),
    cell: ({ active }) => (
      <span className="state" data-tone={active ? 'effective' : 'history'}>
        {active ? <IconCircleCheck size={14} aria-hidden /> : <IconArchive size={14} aria-hidden />}
        {active ? 'Open' : 'Closed'}
      </span>
    ),
  },
  { id: 'people', title: 'People', kind: 'number', sortBy: ({ people }) => people },
  { id: 'documents', title: 'Documents', kind: 'number', sortBy: ({ documents }) => documents },
];

/** The departments that people and documents pick from. A department is closed, never taken away or renamed. */
export const DepartmentsPanel = () => {
  const departments = useAsk('identity.listDepartments', {});
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
      <ErrorNotice error={add.error} />
      {mayChange ? (
        <form onSubmit={submit}>
          <Group align="flex-end" mb="md">
            <TextInput
              name="name"
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
      <RecordTable
        caption="Departments"
        of={departments}
        columns={columns}
        keyOf={({ name }) => name}
        empty={<EmptyState title="There is no department yet. Add the first one above." />}
        actions={
          mayChange
            ? ({ name, active }) =>
                active ? (
                  <Button size="compact-sm" variant="subtle" aria-label={`Close ${name}`} onClick={() => setClosing(name)}>
                    Close…
                  </Button>
                ) : (
                  <Button size="compact-sm" variant="subtle" aria-label={`Open ${name} again`} onClick={() => add.mutate({ name })}>
                    Reopen
                  </Button>
                )
            : undefined
        }
      />
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
