import { Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { importers } from '#shared/domain/entry-import.ts';
import { machineOf } from '#shared/domain/register/machine.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say, sayCount } from '../../words/say.ts';
import { ImportEntries } from './import-entries.tsx';
import { NewEntry } from './new-entry.tsx';
import './registers.css';

type Declaration = OperationOutput<'register.show'>['declaration'];
const MOST = 500;

type Row = OperationOutput<'entry.list'>['rows'][number];
const pathIn =
  (register: string) =>
  ({ number }: Row): string =>
    `/registers/${register}/${number}`;
const columnsOf = (declaration: Declaration, heads: readonly string[]): Column<Row>[] => {
  const machine = machineOf(declaration);
  return [
    linkColumn(phrase('Number'), ({ number }) => number, pathIn(declaration.register)),
    { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title, width: 200 },
    {
      id: 'state',
      title: phrase('State'),
      sortBy: ({ state }) => state,
      cell: ({ state }) => <MachineBadge machine={machine} state={state} />,
    },
    { id: 'since', title: phrase('Since'), kind: 'day', sortBy: ({ since }) => since },
    { id: 'owner', title: phrase('Owner'), kind: 'name', sortBy: ({ owner }) => owner },
    ...heads.map((head, at): Column<Row> => ({ id: `field ${at}`, title: head, sortBy: ({ columns }) => columns[at] ?? '' })),
    {
      id: 'links',
      title: phrase('Changed links'),
      kind: 'number',
      sortBy: ({ suspect }) => suspect,
      cell: ({ suspect }) =>
        suspect === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <span className="state" data-tone="needs-you">
            {sayCount(suspect, 'one target changed', '{count} targets changed')}
          </span>
        ),
    },
  ];
};

/** The entries of one register, with filters. */
export default function RegisterScreen({ register = '' }: { register?: string }) {
  const { data: shown, error } = useAsk('register.show', { register });
  const [text, setText] = useState('');
  const [looked] = useDebouncedValue(text, 200);
  const [state, setState] = useState<string | null>(null);
  const [mine, setMine] = useState(false);
  const [suspect, setSuspect] = useState(false);
  const [creating, setCreating] = useState(false);
  const [importing, setImporting] = useState(false);
  const mayImport = useHolds(...importers);
  const filters = {
    ...(state ? { state } : {}),
    ...(looked.trim() ? { text: looked.trim() } : {}),
    ...(mine ? { mine } : {}),
    ...(suspect ? { suspect } : {}),
  };
  const page = useAsk('entry.list', shown ? { register, limit: MOST, ...filters } : null, { keepBefore: true });
  const { data: registers } = useAsk('register.list', {});
  const mayCreate = registers?.some((one) => one.register === register && one.mayCreate) ?? false;
  const create = () => setCreating(true);
  useBegin('new', mayCreate ? create : null);
  const label = shown ? say('New {name}', { name: shown.declaration.name }) : '';
  useOffer(mayCreate ? [{ label, run: create }] : []);
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!shown) return null;
  const { declaration, document, revision } = shown;
  const { rows, total, heads } = page.data ?? { rows: [], total: 0, heads: [] };
  return (
    <div className="screen">
      <PageTitle title={declaration.plural}>
        {mayImport ? (
          <Button variant="default" onClick={() => setImporting(true)}>
            {say('Import…')}
          </Button>
        ) : null}
        {mayCreate ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create}>
            {label}
          </Button>
        ) : null}
      </PageTitle>
      <Text className="meta" mb="sm">
        {declaration.purpose} {say('Declared by {document} {revision}.', { document, revision })}
      </Text>
      <Group mb="md" gap="md" align="end">
        <TextInput
          label={say('Number, title or words of a field')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={280}
        />
        <Select
          label={say('State')}
          placeholder={say('All')}
          clearable
          data={Object.keys(machineOf(declaration).states).map((one) => ({ value: one, label: sayGiven(one) }))}
          value={state}
          onChange={setState}
          w={200}
        />
        <Checkbox label={say('Only mine')} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} pb={8} />
        <Checkbox
          label={say('Only with changed links')}
          checked={suspect}
          onChange={(event) => setSuspect(event.currentTarget.checked)}
          pb={8}
        />
        <Text className="meta" pb={8} ml="auto">
          {total > rows.length
            ? say('The newest {count} of {total}', { count: rows.length, total })
            : sayCount(total, 'one entry', '{count} entries')}
        </Text>
      </Group>
      <RecordTable
        caption={declaration.plural}
        of={page.data ? { ...page, data: rows } : page}
        columns={columnsOf(declaration, heads)}
        keyOf={({ number }) => number}
        empty={<EmptyState title={Object.keys(filters).length > 0 ? say('No entry fits these filters.') : say('There is no entry yet.')} />}
        onOpen={(row) => go(pathIn(register)(row))}
      />
      {importing ? <ImportEntries declaration={declaration} onClose={() => setImporting(false)} /> : null}
      {creating ? <NewEntry register={register} name={declaration.name} onClose={() => setCreating(false)} /> : null}
    </div>
  );
}
