import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { stateOrder } from '#shared/domain/state-words.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { go, href } from '../../frame/router.ts';
import { phrase, say } from '../../words/say.ts';

type Shown = OperationOutput<'change.show'>;
const acts: Record<Shown['items'][number]['act'], string> = {
  revise: phrase('Revise'),
  create: phrase('Make new'),
  retire: phrase('Take out of use'),
};

type Item = Shown['items'][number];
const columns: Column<Item>[] = [
  { id: 'act', title: phrase('What'), kind: 'name', sortBy: ({ act }) => say(acts[act]) },
  {
    id: 'document',
    title: phrase('Document'),
    kind: 'code',
    isRowHeader: true,
    sortBy: ({ number }) => number,
    cell: ({ number, made }) =>
      number === null ? (
        <span className="quiet">{say('new {type}', { type: made?.typeId })}</span>
      ) : (
        <a href={href(`/documents/${number}`)}>{number}</a>
      ),
  },
  {
    id: 'title',
    title: phrase('Title'),
    grows: true,
    sortBy: ({ title }) => title,
    cell: ({ title, usedBy, beneathInForce }) => (
      <>
        {title}
        {usedBy.length === 0 ? null : <div className="meta">{say('Still referred to by {usedBy}', { usedBy: usedBy.join(', ') })}</div>}
        {beneathInForce.length === 0 ? null : (
          <div className="meta">{say('In force under it: {beneathInForce}', { beneathInForce: beneathInForce.join(', ') })}</div>
        )}
      </>
    ),
  },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state, approval }) => state && approval && stateOrder({ state, approval }),
    cell: ({ state, approval }) =>
      state && approval ? <StateBadge of={{ state, approval }} /> : <span className="quiet figures">{say('not begun')}</span>,
  },
  { id: 'author', title: phrase('Author'), kind: 'name', sortBy: ({ author }) => author },
];

/** The documents of a request, what stands in the way of each, and the drafts that this person can begin. */
export const ChangeItems = ({ change }: { change: Shown }) => {
  const begin = useDo('change.begin');
  const start = (position: number) =>
    begin.mutate({ number: change.number, position }, { onSuccess: ({ document }) => go(`/documents/${document}/edit`) });
  const ready: Column<Item> = {
    id: 'ready',
    title: phrase('Ready'),
    cell: (item) => {
      if (item.begin)
        return (
          <Button
            size="compact-sm"
            variant="default"
            loading={begin.isPending && begin.variables.position === item.position}
            onClick={() => start(item.position)}
          >
            {item.act === 'create'
              ? say('Begin “{title}”', { title: item.title })
              : say('Start the revision of {number}', { number: item.number })}
          </Button>
        );
      return item.problem === null && item.held === null ? (
        <span className="state" data-tone="effective">
          <IconCheck size={14} aria-hidden /> {say('ready')}
        </span>
      ) : (
        <span className="state" data-tone="needs-you">
          <IconAlertTriangle size={14} aria-hidden /> {say('not ready')}
        </span>
      );
    },
  };
  return (
    <>
      <div className="panel">
        <RecordTable
          caption={say('Documents of the change')}
          of={{ data: change.items }}
          columns={change.state === 'Accepted' ? [...columns, ready] : columns}
          keyOf={({ position }) => String(position)}
          empty={<EmptyState title={say('No document is named.')} />}
        />
      </div>
      <div className="below-rows">
        <ErrorNotice error={begin.error} />
      </div>
    </>
  );
};
