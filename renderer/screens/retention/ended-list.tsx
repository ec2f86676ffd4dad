import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { dispositionMachine } from '#shared/domain/dispositions.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Choice } from '../../components/record-table/choice.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go, href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { stateColumn } from '../../frame/state-column.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say, sayCount, sayLabels } from '../../words/say.ts';
import { ProposeDialog } from './propose-dialog.tsx';

type Row = OperationOutput<'retention.list'>[number];
const LIMIT = 500;
/** What one proposal takes. */
const MOST_CHOSEN = 200;
const scopes = [
  { value: 'ended', label: phrase('Retention has ended') },
  { value: 'all', label: phrase('All out of use') },
];
const nameOf = ({ number, label }: Row): string => `${number} ${label}`;
const isFree = (row: Row): boolean => row.ended && row.disposition === null && row.inTheWay.length === 0;

const Standing = ({ row }: { row: Row }) => {
  if (row.disposition)
    return (
      <>
        <MachineBadge machine={dispositionMachine} state={row.disposition.state} />{' '}
        <a className="figures" href={href(`/retention/${row.disposition.id}`)}>
          {row.disposition.id}
        </a>
      </>
    );
  if (!row.ended) return <span className="quiet">{say('still kept')}</span>;
  return row.inTheWay.length === 0 ? <span>{say('Nothing blocks it')}</span> : <span>{row.inTheWay.map(sayGiven).join(' ')}</span>;
};

const pathOf = ({ number, label }: Row): string => `/documents/${number}?revision=${label}`;
const columns: Column<Row>[] = [
  linkColumn(phrase('Document'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  stateColumn(),
  // Until when it is kept says more than since when.
  { id: 'begins', title: phrase('Out of use'), kind: 'day', isWideOnly: true, sortBy: ({ begins }) => begins },
  {
    id: 'until',
    title: phrase('Kept until'),
    kind: 'day',
    sortBy: ({ until }) => until,
    cell: ({ until, years, because }) => (
      <span title={say('{years} years: {because}', { years, because: sayGiven(because) })}>{until}</span>
    ),
  },
  {
    id: 'standing',
    title: phrase('Disposition'),
    sortBy: ({ disposition }) => disposition?.id ?? null,
    cell: (row) => <Standing row={row} />,
  },
];

/** Revisions out of use and the end of their retention; those that are free can be chosen for a disposition. */
export const EndedList = () => {
  const [scope, setScope] = useState<'ended' | 'all'>('ended');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [proposing, setProposing] = useState(false);
  const proposes = useHolds('Document Controller');
  const revisions = useAsk('retention.list', { scope, limit: LIMIT });
  const { data } = revisions;
  const picked = (data ?? []).filter((row) => isFree(row) && chosen.has(nameOf(row)));
  const choice: Choice<Row> = {
    chosen,
    onChoose: setChosen,
    mayChoose: isFree,
    nameOf,
    counted: (count, of) =>
      sayCount(count, '{count} revision chosen, of {of} that can be', '{count} revisions chosen, of {of} that can be', { of }),
    allLabel: say('Select all that can be disposed of'),
    hint: say('Select the revisions of one proposal. You sign first; Quality signs as the second person.'),
    actions:
      picked.length > MOST_CHOSEN ? (
        <span className="meta">{say('One proposal takes {most} revisions at most.', { most: MOST_CHOSEN })}</span>
      ) : (
        <Button size="compact-sm" onClick={() => setProposing(true)}>
          {sayCount(picked.length, 'Dispose of one revision…', 'Dispose of {count} revisions…')}
        </Button>
      ),
  };
  return (
    <>
      <Group justify="space-between" mb="md">
        <SegmentedControl
          aria-label={say('Which revisions')}
          data={sayLabels(scopes)}
          value={scope}
          onChange={(value) => setScope(value === 'all' ? 'all' : 'ended')}
        />
        <Group gap="sm">
          <ExportMenu of={say('the list of retention')} asked={(format) => ({ list: 'retention', format, scope })} />
        </Group>
      </Group>
      <RecordTable
        caption={say('Revisions out of use')}
        of={revisions}
        columns={columns}
        keyOf={nameOf}
        empty={
          <EmptyState
            title={scope === 'ended' ? say('No revision has reached the end of its retention.') : say('No revision is out of use.')}
          />
        }
        onOpen={(row) => go(pathOf(row))}
        choice={proposes ? choice : undefined}
      />
      {data?.length === LIMIT ? (
        <Text className="meta" mt="sm">
          {say('The first {shown} are shown; the exported list holds all.', { shown: LIMIT })}
        </Text>
      ) : null}
      {proposing ? (
        <ProposeDialog revisions={picked.map(({ number, label }) => ({ number, label }))} onClose={() => setProposing(false)} />
      ) : null}
    </>
  );
};
