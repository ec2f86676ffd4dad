import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { copyMachine } from '#shared/domain/copies.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { machineColumn, stateColumn } from '../../frame/state-column.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';

type Document = OperationOutput<'asOf.documents'>[number];
type Person = OperationOutput<'asOf.people'>[number];
type Copy = OperationOutput<'asOf.copies'>[number];
type Entry = OperationOutput<'asOf.entries'>['rows'][number];
const pathOf = ({ number }: { number: string }): string => `/documents/${number}`;

const documentColumns: Column<Document>[] = [
  linkColumn(phrase('Number'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'revision', title: phrase('In force'), kind: 'code', sortBy: ({ label }) => label },
  stateColumn(),
  { id: 'effective', title: phrase('Effective from'), kind: 'day', sortBy: ({ effectiveAt }) => effectiveAt },
  { id: 'owner', title: phrase('Owner'), kind: 'name', sortBy: ({ owner }) => owner },
  { id: 'department', title: phrase('Department'), kind: 'name', sortBy: ({ department }) => department },
];
const Documents = ({ date }: { date: string }) => (
  <RecordTable
    caption={say('Documents in force')}
    of={useAsk('asOf.documents', { date })}
    columns={documentColumns}
    keyOf={({ number }) => number}
    empty={<EmptyState title={say('No document was in force on that day')} />}
    onOpen={(row) => go(pathOf(row))}
  />
);

const personColumns: Column<Person>[] = [
  { id: 'user', title: phrase('User id'), kind: 'name', isRowHeader: true, sortBy: ({ userId }) => userId },
  { id: 'name', title: phrase('Name'), kind: 'name', sortBy: ({ printedName }) => printedName },
  { id: 'department', title: phrase('Department'), kind: 'name', sortBy: ({ department }) => department },
  { id: 'account', title: phrase('Account'), kind: 'name', sortBy: ({ active }) => (active ? say('Active') : say('Deactivated')) },
  {
    id: 'roles',
    title: phrase('Roles'),
    grows: true,
    sortBy: ({ roles }) => roles.map(sayGiven).join(', '),
    cell: ({ roles }) => roles.map(sayGiven).join(', ') || say('No role'),
  },
];
const People = ({ date }: { date: string }) => (
  <RecordTable
    caption={say('People and roles')}
    of={useAsk('asOf.people', { date })}
    columns={personColumns}
    keyOf={({ userId }) => userId}
    empty={<EmptyState title={say('Nobody had an account on that day')} />}
  />
);

const copyColumns: Column<Copy>[] = [
  linkColumn(phrase('Document'), ({ number }) => number, pathOf),
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  { id: 'copy', title: phrase('Copy'), kind: 'number', sortBy: ({ copy }) => copy },
  { id: 'holder', title: phrase('Holder'), grows: true, sortBy: ({ holder }) => holder },
  machineColumn(copyMachine),
  { id: 'issued', title: phrase('Issued'), kind: 'day', sortBy: ({ issuedAt }) => issuedAt },
];
const Copies = ({ date }: { date: string }) => (
  <RecordTable
    caption={say('Controlled copies')}
    of={useAsk('asOf.copies', { date })}
    columns={copyColumns}
    keyOf={({ number, copy }) => `${number} ${copy}`}
    empty={<EmptyState title={say('No controlled copy had been issued by then')} />}
    onOpen={(row) => go(pathOf(row))}
  />
);

/** Where the entry is told as of the same day. */
const entryPathIn =
  (register: string, date: string) =>
  ({ number }: Entry): string =>
    `/registers/${register}/${number}?asOf=${date}`;
const entryColumns = (pathOfEntry: (row: Entry) => string, heads: readonly string[]): Column<Entry>[] => [
  linkColumn(phrase('Number'), ({ number }) => number, pathOfEntry),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'state', title: phrase('State'), kind: 'name', sortBy: ({ state }) => sayGiven(state) },
  { id: 'version', title: phrase('Version'), kind: 'number', sortBy: ({ version }) => version },
  { id: 'since', title: phrase('Since'), kind: 'day', sortBy: ({ since }) => since },
  { id: 'owner', title: phrase('Owner'), kind: 'name', sortBy: ({ owner }) => owner },
  ...heads.map((head, at): Column<Entry> => ({ id: `field-${at}`, title: head, kind: 'name', sortBy: ({ columns }) => columns[at] ?? '' })),
];
const Entries = ({ date, register }: { date: string; register: string }) => {
  const of = useAsk('asOf.entries', { date, register });
  const pathOfEntry = entryPathIn(register, date);
  return (
    <RecordTable
      caption={say('Entries of registers')}
      of={{ ...of, data: of.data?.rows }}
      columns={entryColumns(pathOfEntry, of.data?.heads ?? [])}
      keyOf={({ number }) => number}
      empty={<EmptyState title={say('There was no entry on that day')} />}
      onOpen={(row) => go(pathOfEntry(row))}
    />
  );
};
const Registers = ({ date }: { date: string }) => {
  const { data: registers } = useAsk('register.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const register = chosen ?? registers?.[0]?.register ?? null;
  if (registers?.length === 0) return <EmptyState title={say('No register is in force.')} />;
  return (
    <>
      <Select
        className="as-of-asked"
        label={say('Register##of entries')}
        data={(registers ?? []).map(({ register: value, plural }) => ({ value, label: plural }))}
        value={register}
        onChange={setChosen}
        allowDeselect={false}
        maw={320}
      />
      {register === null ? null : <Entries date={date} register={register} />}
    </>
  );
};

const parts = {
  documents: phrase('Documents in force'),
  people: phrase('People and roles'),
  copies: phrase('Controlled copies'),
  registers: phrase('Registers'),
};

/** The state as of a date (the end of that day), as the ledger tells it. */
export const AsOfPanel = () => {
  const readsPeople = useHolds('Auditor', 'Quality', 'Document Controller', 'Administrator');
  const [date, setDate] = useState(() => DateTime.now().toISODate());
  const [part, setPart] = useState('documents');
  const offered = Object.entries(parts).filter(([name]) => name !== 'people' || readsPeople);
  const isDay = DateTime.fromISO(date).isValid;
  return (
    <>
      <Group align="flex-end" className="as-of-asked">
        <DateField label={say('At the end of')} value={date} onChange={setDate} />
        <SegmentedControl
          aria-label={say('State as of that date')}
          data={offered.map(([value, label]) => ({ value, label: say(label) }))}
          value={part}
          onChange={setPart}
        />
      </Group>
      {isDay ? null : <Text className="meta as-of-asked">{say('Choose a day.')}</Text>}
      {isDay && part === 'documents' ? <Documents date={date} /> : null}
      {isDay && part === 'people' ? <People date={date} /> : null}
      {isDay && part === 'copies' ? <Copies date={date} /> : null}
      {isDay && part === 'registers' ? <Registers date={date} /> : null}
    </>
  );
};
