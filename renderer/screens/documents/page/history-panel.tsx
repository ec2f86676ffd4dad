import { stateOrder } from '#shared/domain/state-words.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { DisposedBadge } from '../../../components/disposed-badge.tsx';
import { PersonName } from '../../../components/person-name.tsx';
import type { Column } from '../../../components/record-table/column.tsx';
import { RecordTable } from '../../../components/record-table/record-table.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { phrase, say } from '../../../words/say.ts';

type Revision = OperationOutput<'documents.show'>['revisions'][number];

/** Every revision there was, the newest first; none is ever taken away. */
export const HistoryPanel = ({ revisions, onChoose }: { revisions: readonly Revision[]; onChoose: (label: string) => void }) => {
  const columns: Column<Revision>[] = [
    {
      id: 'revision',
      title: phrase('Revision'),
      kind: 'code',
      isRowHeader: true,
      sortBy: ({ label }) => label,
      cell: ({ label }) => (
        <button type="button" className="link-button figures" onClick={() => onChoose(label)}>
          {label}
        </button>
      ),
    },
    {
      id: 'state',
      title: phrase('State'),
      sortBy: stateOrder,
      cell: (revision) => (
        <>
          <StateBadge of={revision} /> {revision.disposed ? <DisposedBadge /> : null}
        </>
      ),
    },
    {
      id: 'author',
      title: phrase('Author'),
      kind: 'name',
      sortBy: ({ author }) => author.name,
      cell: ({ author }) => <PersonName person={author} />,
    },
    { id: 'reason', title: phrase('Reason for change'), grows: true, sortBy: ({ reasonForChange }) => reasonForChange },
    { id: 'released', title: phrase('Released'), kind: 'moment', sortBy: ({ releasedAt }) => releasedAt },
    { id: 'effective', title: phrase('Effective##date'), kind: 'moment', sortBy: ({ effectiveAt }) => effectiveAt },
    {
      ...{ id: 'ended', title: phrase('Ended'), kind: 'moment' },
      sortBy: ({ supersededAt, obsoletedAt, cancelled }) => supersededAt ?? obsoletedAt ?? cancelled?.at ?? null,
    },
  ];
  return (
    <RecordTable
      caption={say('Revisions')}
      of={{ data: revisions.toReversed() }}
      columns={columns}
      keyOf={({ label }) => label}
      empty={null}
      onOpen={({ label }) => onChoose(label)}
    />
  );
};
