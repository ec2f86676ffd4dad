import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go, href, queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';

type Row = OperationOutput<'overview.dates'>[number];
const columns: Column<Row>[] = [
  { id: 'day', title: phrase('Effective from'), kind: 'day', sortBy: ({ day }) => day },
  { id: 'what', title: phrase('Date is'), kind: 'name', sortBy: ({ what }) => what, cell: ({ what }) => sayGiven(what) },
  linkColumn(
    phrase('Number'),
    ({ number }) => number,
    ({ path }) => path,
  ),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'label', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  { id: 'state', title: phrase('State'), kind: 'name', sortBy: ({ state }) => state, cell: ({ state }) => sayGiven(state) },
];

/** Effective dates to come: those that authors planned, and those that a release or a change request fixed. */
export default function DatesScreen() {
  const query = queryOf(usePath());
  const { userId } = useSession();
  const [dueFrom, dueBefore, isMine] = [query.get('dueFrom'), query.get('dueBefore'), query.has('person')];
  const dates = useAsk('overview.dates', {
    ...(dueFrom ? { dueFrom } : {}),
    ...(dueBefore ? { dueBefore } : {}),
    ...(isMine ? { person: userId } : {}),
  });
  const isAll = dueFrom === null && dueBefore === null && !isMine;
  return (
    <div className="screen">
      <PageTitle
        title={say('Effective dates')}
        beside={
          isAll ? null : (
            <span className="quiet">
              {[
                ...(dueFrom ? [say('on {day} or later', { day: dueFrom })] : []),
                ...(dueBefore ? [say('before {day}', { day: dueBefore })] : []),
                ...(isMine ? [say('only mine')] : []),
              ].join(', ')}
            </span>
          )
        }
      >
        {isAll ? null : <a href={href('/overview/dates')}>{say('All effective dates')}</a>}
      </PageTitle>
      <div className="panel">
        <RecordTable
          caption={say('Effective dates')}
          of={dates}
          columns={columns}
          keyOf={({ number, what }) => `${number} ${what}`}
          empty={<EmptyState title={say('No revision has an effective date in this time.')} />}
          onOpen={({ path }) => go(path)}
        />
      </div>
    </div>
  );
}
