import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useBegin } from '../../frame/begin.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go, href } from '../../frame/router.ts';
import { CeremonyOffers } from '../../panels/ceremony/ceremony-offers.tsx';
import { phrase, say } from '../../words/say.ts';
import { DelegationsPanel } from './delegations-panel.tsx';

type Task = OperationOutput<'workflow.myTasks'>[number];
const pathOf = ({ number }: Task): string => `/documents/${number}/decide`;
const columns: Column<Task>[] = [
  linkColumn(phrase('Document'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  { id: 'step', title: phrase('Step'), kind: 'name', sortBy: ({ step }) => step },
  {
    id: 'meaning',
    title: phrase('You sign as'),
    kind: 'name',
    sortBy: ({ meaning }) => meaning,
    cell: ({ meaning, onBehalfOf }) => (
      <>
        {say(meaning)}
        {onBehalfOf === null ? null : <span className="quiet">{say(', on behalf of {decidedFor}', { decidedFor: onBehalfOf })}</span>}
      </>
    ),
  },
  { id: 'due', title: phrase('Due'), kind: 'day', sortBy: ({ due }) => due, cell: ({ due }) => <Due at={due} /> },
];

/** Everything that waits for this person's signature. */
const Waiting = () => (
  <>
    <RecordTable
      caption={say('Waiting for your signature')}
      of={useAsk('workflow.myTasks', {})}
      columns={columns}
      keyOf={({ number }) => number}
      empty={
        <EmptyState title={say('Nothing waits for your signature.')}>
          <a href={href('/documents')}>{say('Open the document list')}</a>
        </EmptyState>
      }
      onOpen={(task) => go(pathOf(task))}
    />
    <CeremonyOffers acts={['workflow.decide']} />
  </>
);

/** What waits for this person's signature, and who signs for whom while somebody is away. */
export default function ReviewsScreen() {
  const [tab, setTab] = useState<string | null>('waiting');
  const [isDelegating, setDelegating] = useState(false);
  useBegin('delegations', () => setTab('delegations'));
  useBegin('delegate', () => {
    setTab('delegations');
    setDelegating(true);
  });
  return (
    <div className="screen">
      <PageTitle title={say('Reviews')} />
      <Tabs value={tab} onChange={setTab} className="panel" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="waiting">{say('Waiting for you')}</Tabs.Tab>
          <Tabs.Tab value="delegations">{say('Delegations')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="waiting" className="tab-body">
          <Waiting />
        </Tabs.Panel>
        <Tabs.Panel value="delegations" className="tab-body">
          <DelegationsPanel isDelegating={isDelegating} onDelegating={setDelegating} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
