import { Button, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { importers } from '#shared/domain/register/entry-import.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useHolds } from '../../frame/session.tsx';
import { phrase, say } from '../../words/say.ts';

type Row = OperationOutput<'framework.list'>[number];

const columns: Column<Row>[] = [
  { id: 'name', title: phrase('Name'), kind: 'name', isRowHeader: true, sortBy: ({ name }) => name },
  { id: 'edition', title: phrase('Edition'), kind: 'code', sortBy: ({ inUse, shipped }) => (inUse ?? shipped)?.edition ?? '' },
  { id: 'clauses', title: phrase('Clauses'), kind: 'number', sortBy: ({ inUse, shipped }) => (inUse ?? shipped)?.clauses ?? 0 },
  {
    id: 'use',
    title: phrase('Use'),
    sortBy: ({ inUse }) => (inUse ? 1 : 0),
    cell: ({ inUse }) =>
      inUse ? (
        <span className="state" data-tone="effective">
          <IconCheck size={14} aria-hidden /> {say('in use')}
        </span>
      ) : (
        <span className="quiet">{say('not taken up')}</span>
      ),
  },
  {
    id: 'origin',
    title: phrase('Where it comes from'),
    grows: true,
    cell: ({ sources, notVerified, licence }) => (
      <div lang="en" className="catalogue-origin">
        {sources.join(' ')}
        <div className="meta">
          {licence}
          {notVerified.length > 0 ? ` ${say('Not verified: {what}', { what: notVerified.join(' ') })}` : ''}
        </div>
      </div>
    ),
  },
];

/** Catalogues of frameworks: which are in use, where each comes from, and what of it nobody compared. */
export default function CataloguesScreen() {
  const listed = useAsk('framework.list', {});
  const mayTake = useHolds(...importers);
  const take = useDo('framework.take');
  return (
    <div className="screen">
      <PageTitle title={say('Catalogues')} />
      <Text className="meta" mb="sm">
        {say(
          'Of standards that are sold there are clause numbers and our own labels only. Further catalogues come in from a list, with "framework import" on the command line.',
        )}
      </Text>
      <RecordTable
        caption={say('Catalogues')}
        of={listed}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('No catalogue is in use yet')} />}
        {...(mayTake
          ? {
              actions: ({ id, name, inUse, shipped }: Row) =>
                shipped && shipped.hash !== inUse?.hash ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={say('Take up {name}', { name })}
                    loading={take.isPending && take.variables?.id === id}
                    onClick={() => take.mutate({ id, hash: shipped.hash })}
                  >
                    {say('Take up')}
                  </Button>
                ) : null,
            }
          : {})}
      />
      <div className="below-rows">
        <ErrorNotice error={take.error} />
      </div>
    </div>
  );
}
