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
import { phrase, say } from '../../words/say.ts';

const columns: Column<OperationOutput<'identity.listDepartments'>[number]>[] = [
  { id: 'name', title: phrase('Department'), isRowHeader: true, sortBy: ({ name }) => name },
  {
    id: 'standing',
    title: phrase('Status'),
    sortBy: ({ active }) => (active ? say('Open') : say('Closed')),
    cell: ({ active }) => (
      <span className="state" data-tone={active ? 'effective' : 'history'}>
        {active ? <IconCircleCheck size={14} aria-hidden /> : <IconArchive size={14} aria-hidden />}
        {active ? say('Open') : say('Closed')}
      </span>
    ),
  },
  { id: 'people', title: phrase('People'), kind: 'number', sortBy: ({ people }) => people },
  { id: 'documents', title: phrase('Documents'), kind: 'number', sortBy: ({ documents }) => documents },
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
        {say(
          'People and documents pick from this list. A closed department takes no new people or documents; existing ones keep it, and it can be reopened.',
        )}
      </Text>
      <ErrorNotice error={add.error} />
      {mayChange ? (
        <form onSubmit={submit}>
          <Group align="flex-end" mb="md">
            <TextInput
              name="name"
              label={say('New department')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              maxLength={80}
              w={320}
            />
            <Button type="submit" leftSection={<IconPlus size={16} aria-hidden />} loading={add.isPending}>
              {say('Add the department')}
            </Button>
          </Group>
        </form>
      ) : null}
      <RecordTable
        caption={say('Departments')}
        of={departments}
        columns={columns}
        keyOf={({ name }) => name}
        empty={<EmptyState title={say('There is no department yet. Add the first one above.')} />}
        actions={
          mayChange
            ? ({ name, active }) =>
                active ? (
                  <Button size="compact-sm" variant="subtle" aria-label={say('Close {name}', { name })} onClick={() => setClosing(name)}>
                    {say('Close…')}
                  </Button>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={say('Open {name} again', { name })}
                    onClick={() => add.mutate({ name })}
                  >
                    {say('Reopen')}
                  </Button>
                )
            : undefined
        }
      />
      {closing === null ? null : (
        <ReasonDialog
          title={say('Close {closing}', { closing })}
          explanation={say('No new person or document can be assigned to it. Existing ones keep it.')}
          confirmLabel={say('Close the department')}
          error={close.error}
          busy={close.isPending}
          onConfirm={(reason) => close.mutate({ name: closing, reason }, { onSuccess: () => setClosing(null) })}
          onClose={() => setClosing(null)}
        />
      )}
    </>
  );
};
