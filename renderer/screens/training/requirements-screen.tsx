import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { requirementMachine, requirementMakers } from '#shared/domain/training-moves.ts';
import { kindWords } from '#shared/domain/training-terms.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
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
import { phrase, say } from '../../words/say.ts';
import { RequirementForm } from './requirement-form.tsx';
import { TrainingTabs } from './training-tabs.tsx';
import './training.css';

type Row = OperationOutput<'training.requirements'>[number];
const pathOf = ({ number }: Row): string => `/training/${number}`;
const columns: Column<Row>[] = [
  linkColumn(phrase('Number'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title, width: 200 },
  { id: 'document', title: phrase('Document'), kind: 'code', sortBy: ({ document }) => document },
  { id: 'kind', title: phrase('Kind'), sortBy: ({ kind }) => sayGiven(kindWords[kind]) },
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state }) => state,
    cell: ({ state }) => <MachineBadge machine={requirementMachine} state={state} />,
  },
  { id: 'people', title: phrase('People'), kind: 'number', sortBy: ({ people }) => people },
  { id: 'open', title: phrase('Open'), kind: 'number', sortBy: ({ open }) => open },
  { id: 'late', title: phrase('Late'), kind: 'number', sortBy: ({ late }) => late },
];

/** What has to be known, by whom. */
export default function RequirementsScreen() {
  const requirements = useAsk('training.requirements', {});
  const [writing, setWriting] = useState(false);
  const mayWrite = useHolds(...requirementMakers);
  const write = () => setWriting(true);
  const label = say('New requirement');
  useBegin('new', mayWrite ? write : null);
  useOffer(mayWrite ? [{ label, run: write }] : []);
  return (
    <div className="screen">
      <PageTitle title={say('Training')}>
        {mayWrite ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={write}>
            {label}
          </Button>
        ) : null}
      </PageTitle>
      <TrainingTabs now="requirements" />
      <RecordTable
        caption={say('Requirements')}
        of={requirements}
        columns={columns}
        keyOf={({ number }) => number}
        empty={<EmptyState title={say('Nothing is required yet.')} />}
        onOpen={(row) => go(pathOf(row))}
      />
      {writing ? <RequirementForm onClose={() => setWriting(false)} /> : null}
    </div>
  );
}
