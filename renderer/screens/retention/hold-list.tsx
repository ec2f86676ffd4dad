import { Button, Group } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Moment } from '../../components/moment.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { go, href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { HoldDialog, ReleaseHoldDialog } from '../../panels/retention/hold-dialogs.tsx';
import { phrase, say } from '../../words/say.ts';

type Hold = OperationOutput<'retention.holds'>[number];

/** What keeps documents from disposition, and what did. */
export const HoldList = () => {
  const holds = useAsk('retention.holds', {});
  const [setting, setSetting] = useState(false);
  const [released, setReleased] = useState<{ id: string; number: string } | null>(null);
  const keeps = useHolds('Document Controller', 'Quality');
  const columns: Column<Hold>[] = [
    { id: 'hold', title: phrase('Hold'), kind: 'code', isRowHeader: true, sortBy: ({ id }) => id },
    {
      id: 'document',
      title: phrase('Document'),
      kind: 'code',
      sortBy: ({ number }) => number,
      cell: ({ number }) => <a href={href(`/documents/${number}`)}>{number}</a>,
    },
    { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
    { id: 'reason', title: phrase('Reason'), sortBy: ({ reason }) => reason },
    { id: 'by', title: phrase('Set by'), kind: 'name', sortBy: ({ setBy }) => setBy },
    { id: 'set', title: phrase('Set'), kind: 'moment', sortBy: ({ setAt }) => setAt },
    {
      id: 'released',
      title: phrase('Released##hold'),
      sortBy: ({ releasedAt }) => releasedAt,
      cell: (hold) => {
        if (hold.releasedAt !== null)
          return (
            <>
              <Moment at={hold.releasedAt} /> {hold.releasedBy}: {hold.releaseReason}
            </>
          );
        if (!keeps) return say('in force');
        return (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={say('Release {hold}', { hold: hold.id })}
            onClick={() => setReleased(hold)}
          >
            {say('Release…')}
          </Button>
        );
      },
    },
  ];
  return (
    <>
      {keeps ? (
        <Group justify="flex-end" mb="md">
          <Button variant="default" leftSection={<IconHandStop size={16} aria-hidden />} onClick={() => setSetting(true)}>
            {say('Set a hold…')}
          </Button>
        </Group>
      ) : null}
      <RecordTable
        caption={say('Holds')}
        of={holds}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('No document is on hold.')} />}
        onOpen={({ number }) => go(`/documents/${number}`)}
      />
      {setting ? <HoldDialog onClose={() => setSetting(false)} /> : null}
      {released ? <ReleaseHoldDialog hold={released.id} number={released.number} onClose={() => setReleased(null)} /> : null}
    </>
  );
};
