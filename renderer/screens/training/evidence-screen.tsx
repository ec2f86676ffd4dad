import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { keyHolders } from '#shared/domain/vault-keys.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useTrainingSubjects } from '../../components/training-subjects.ts';
import { FileMenu } from '../../frame/file-menu.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { phrase, say } from '../../words/say.ts';
import { actWords } from './act-words.ts';
import { lineColumns, pathOfLine } from './line-columns.tsx';
import { TrainingTabs } from './training-tabs.tsx';
import './training.css';

type Row = OperationOutput<'training.evidence'>['rows'][number];

const columns: Column<Row>[] = [
  // What was done tells more of a training than until when it was due.
  ...(lineColumns(true) as Column<Row>[]).map((column) => (column.id === 'due' ? { ...column, isWideOnly: true } : column)),
  {
    id: 'proof',
    title: phrase('What was done'),
    grows: true,
    sortBy: ({ acts }) => acts.length,
    cell: ({ acts }) => (
      <ul className="training-proof">
        {acts.map((act) => (
          <li key={`${act.action} ${act.at}`}>
            {actWords(act)}, {act.by}, <Moment at={act.at} />
          </li>
        ))}
      </ul>
    ),
  },
];

type Asked = { user?: string; number?: string; asOf?: string };

/** Takes what the filters name out under the seal; not of everybody on everything, which an audit package holds. */
const RecordOfTraining = ({ asked }: { asked: Asked }) => {
  if (asked.user === undefined && asked.number === undefined)
    return <Text className="meta">{say('Choose a person, a document or a topic: a sealed record is of one of them.')}</Text>;
  return (
    <FileMenu
      label={say('Sealed record')}
      name={say('Sealed record of training')}
      forms={(['pdf', 'json'] as const).map((form) => ({ form, label: say('{format} record', { format: form.toUpperCase() }) }))}
      make={(format) => call('training.record', { ...asked, format })}
    />
  );
};

/** Who learnt what and when, of a person or on a document or topic, as it stood at the end of any day. */
export default function EvidenceScreen() {
  const [user, setUser] = useState<string | null>(null);
  const [number, setNumber] = useState<string | null>(null);
  const [asOf, setAsOf] = useState('');
  const maySeal = useHolds(...keyHolders.seal);
  const subjects = useTrainingSubjects();
  const { data: colleagues } = useAsk('identity.colleagues', {});
  const asked = { ...(user === null ? {} : { user }), ...(number === null ? {} : { number }), ...(asOf === '' ? {} : { asOf }) };
  const { data, error } = useAsk('training.evidence', asked, { keepBefore: true });
  return (
    <div className="screen">
      <PageTitle title={say('Training')}>{maySeal ? <RecordOfTraining asked={asked} /> : null}</PageTitle>
      <TrainingTabs now="evidence" />
      <Group mb="md" gap="md" align="end">
        <Select
          label={say('Person')}
          placeholder={say('All')}
          data={(colleagues ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
          value={user}
          onChange={setUser}
          searchable
          clearable
          w={220}
        />
        <Select
          label={say('Document or topic')}
          placeholder={say('All')}
          data={subjects}
          value={number}
          onChange={setNumber}
          searchable
          clearable
          nothingFoundMessage={say('On nothing with these words is training asked.')}
          w={280}
        />
        <DateField label={say('As of the end of')} value={asOf} onChange={setAsOf} w={160} />
        <Text className="meta" pb={8} ml="auto" component="div">
          {data ? (
            <>
              {say('As of')} <Moment at={data.asOf} />
            </>
          ) : (
            say('Reading…')
          )}
        </Text>
      </Group>
      <RecordTable
        caption={say('Evidence of training')}
        of={{ data: data?.rows, error }}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('No training fits these filters on that day.')} />}
        onOpen={(row) => go(pathOfLine(row))}
      />
    </div>
  );
}
