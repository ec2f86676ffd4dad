import { Button } from '@mantine/core';
import type { OperationOutput } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { phrase, say } from '../../words/say.ts';

type Opened = OperationOutput<'room.show'>['openedTraining'][number];

/** Records of training that were opened; nothing where none was. */
export const OpenedTraining = ({ opened, onLook }: { opened: readonly Opened[]; onLook?: (subject: string) => void }) => {
  if (opened.length === 0) return null;
  const columns: Column<Opened>[] = [
    { id: 'title', title: phrase('Record of training'), isRowHeader: true, grows: true, sortBy: ({ title }) => title },
    { id: 'trainings', title: phrase('Trainings'), kind: 'number', sortBy: ({ trainings }) => trainings },
    ...(onLook
      ? [
          {
            id: 'look',
            title: phrase('Sealed record'),
            cell: ({ subject, title }: Opened) => (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onLook(subject)}
                aria-label={say('Look at it: {title}', { title })}
              >
                {say('Look at it')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section className="panel room-more" aria-label={say('Records of training')}>
      <RecordTable
        caption={say('Records of training')}
        of={{ data: opened }}
        columns={columns}
        keyOf={({ subject }) => subject}
        empty={<EmptyState title={say('Records of training')} />}
      />
    </section>
  );
};
