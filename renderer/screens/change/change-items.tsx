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

type Shown = OperationOutput<'change.show'>;
const acts: Record<Shown['items'][number]['act'], string> = { revise: 'Revise', create: 'Make new', retire: 'Take out of use' };

type Item = Shown['items'][number];
const columns: Column<Item>[] = [
  { id: 'act', title: 'What', kind: 'name', sortBy: ({ act }) => acts[act] },
  {
    id: 'document',
    title: 'Document',
    kind: 'code',
    isRowHeader: true,
    sortBy: ({ number }) => number,
    cell: ({ number, made }) =>
      number === null ? <span className="quiet">new {made?.typeId}</span> : <a href={href(`/documents/${number}`)}>{number}</a>,
  },
  {
    id: 'title',
    title: 'Title',
    grows: true,
    sortBy: ({ title }) => title,
    cell: ({ title, usedBy, beneathInForce }) => (
      <>
        {title}
        {usedBy.length === 0 ? null : <div className="meta">Still referred to by {usedBy.join(', ')}</div>}
        {beneathInForce.length === 0 ? null : <div className="meta">In force under it: {beneathInForce.join(', ')}</div>}
      </>
    ),
  },
  { id: 'revision', title: 'Revision', kind: 'code', sortBy: ({ label }) => label },
  {
    id: 'state',
    title: 'State',
    sortBy: ({ state, approval }) => state && approval && stateOrder({ state, approval }),
    cell: ({ state, approval }) =>
      state && approval ? <StateBadge of={{ state, approval }} /> : <span className="quiet figures">not begun</span>,
  },
  { id: 'author', title: 'Author', kind: 'name', sortBy: ({ author }) => author },
];

/** The documents of a request, what stands in the way of each, and the drafts that this person can begin. */
export const ChangeItems = ({ change }: { change: Shown }) => {
  const begin = useDo('change.begin');
  const start = (position: number) =>
    begin.mutate({ number: change.number, position }, { onSuccess: ({ document }) => go(`/documents/${document}/edit`) });
  const ready: Column<Item> = {
    id: 'ready',
    title: 'Ready',
    cell: (item) => {
      if (item.begin)
        return (
          <Button
            size="compact-sm"
            variant="default"
            loading={begin.isPending && begin.variables.position === item.position}
            onClick={() => start(item.position)}
          >
            {item.act === 'create' ? `Begin “${item.title}”` : `Start the revision of ${item.number}`}
          </Button>
        );
      return item.problem === null ? (
        <span className="state" data-tone="effective">
          <IconCheck size={14} aria-hidden /> ready
        </span>
      ) : (
        <span className="state" data-tone="needs-you">
          <IconAlertTriangle size={14} aria-hidden /> not ready
        </span>
      );
    },
  };
  return (
    <>
      <ErrorNotice error={begin.error} />
      <div className="panel">
        <RecordTable
          caption="Documents of the change"
          of={{ data: change.items }}
          columns={change.state === 'Accepted' ? [...columns, ready] : columns}
          keyOf={({ position }) => String(position)}
          empty={<EmptyState title="No document is named." />}
        />
      </div>
    </>
  );
};
