import { Button, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { hasAllOf } from '#shared/domain/searchable.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import type { OperationOutput } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';

type Opened = OperationOutput<'room.show'>['opened'][number];
type Look = (number: string, label: string) => void;

const Revisions = ({ of: { number, revisions }, onLook }: { of: Opened; onLook: Look | undefined }) => (
  <Group gap="sm">
    {revisions.map(({ label, state, approval }) =>
      onLook ? (
        <Button
          key={label}
          size="compact-sm"
          variant="default"
          onClick={() => onLook(number, label)}
          aria-label={say('{label} {state}: look at {number}', { label, state: sayGiven(stateWords({ state, approval })), number })}
        >
          {label} {sayGiven(stateWords({ state, approval }))}
        </Button>
      ) : (
        <span key={label} className="room-revision">
          <span className="figures">{label}</span> <StateBadge of={{ state, approval }} />
        </span>
      ),
    )}
  </Group>
);

type OpenedEntry = OperationOutput<'room.show'>['openedEntries'][number];

const Versions = ({ of: { number, versions }, onLook }: { of: OpenedEntry; onLook: Look | undefined }) => (
  <Group gap="sm">
    {versions.map(({ version, state }) => {
      const label = say('version {version}', { version });
      return onLook ? (
        <Button
          key={version}
          size="compact-sm"
          variant="default"
          onClick={() => onLook(number, String(version))}
          aria-label={say('{label} {state}: look at {number}', { label, state: sayGiven(state), number })}
        >
          {label} {sayGiven(state)}
        </Button>
      ) : (
        <span key={version} className="room-revision">
          {label} {sayGiven(state)}
        </span>
      );
    })}
  </Group>
);

/** Entries of registers that were opened; nothing where none was. */
export const OpenedEntries = ({ opened, onLook }: { opened: readonly OpenedEntry[]; onLook?: Look }) => {
  if (opened.length === 0) return null;
  const columns: Column<OpenedEntry>[] = [
    { id: 'number', title: phrase('Number'), kind: 'code', isRowHeader: true, sortBy: ({ number }) => number },
    { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
    { id: 'register', title: phrase('Register##of entries'), kind: 'name', sortBy: ({ register }) => register },
    { id: 'versions', title: phrase('Versions'), cell: (row) => <Versions of={row} onLook={onLook} /> },
  ];
  return (
    <section className="panel room-more" aria-label={say('Entries of registers')}>
      <RecordTable
        caption={say('Entries of registers')}
        of={{ data: opened }}
        columns={columns}
        keyOf={({ number }) => number}
        empty={<EmptyState title={say('Entries of registers')} />}
      />
    </section>
  );
};

/** What was opened; the auditor finds it by number, title or type, and looks from here. */
export const OpenedTable = ({ opened, onLook }: { opened: readonly Opened[]; onLook?: Look }) => {
  const [words, setWords] = useState('');
  const found = opened.filter(({ number, title, type }) => hasAllOf(`${number} ${title} ${type}`, words));
  const columns: Column<Opened>[] = [
    { id: 'number', title: phrase('Number'), kind: 'code', isRowHeader: true, sortBy: ({ number }) => number },
    { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
    { id: 'type', title: phrase('Type'), kind: 'name', sortBy: ({ type }) => type },
    { id: 'revisions', title: phrase('Revisions'), cell: (row) => <Revisions of={row} onLook={onLook} /> },
  ];
  return (
    <>
      {opened.length > 1 ? (
        <TextInput
          label={say('Find in this room')}
          placeholder={say('Number, words of the title, or type')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          p="md"
        />
      ) : null}
      <RecordTable
        caption={say('Opened documents')}
        of={{ data: found }}
        columns={columns}
        keyOf={({ number }) => number}
        empty={
          <EmptyState title={words === '' ? say('No document is opened here yet.') : say('No document of this room has these words.')} />
        }
      />
    </>
  );
};
