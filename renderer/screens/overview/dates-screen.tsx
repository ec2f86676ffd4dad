import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go, href, queryOf, usePath } from '../../frame/router.ts';

type Row = OperationOutput<'overview.dates'>[number];
const columns: Column<Row>[] = [
  { id: 'day', title: 'Effective from', kind: 'day', sortBy: ({ day }) => day },
  { id: 'what', title: 'Date is', kind: 'name', sortBy: ({ what }) => what },
  linkColumn(
    'Number',
    ({ number }) => number,
    ({ path }) => path,
  ),
  { id: 'title', title: 'Title', grows: true, sortBy: ({ title }) => title },
  { id: 'label', title: 'Revision', kind: 'code', sortBy: ({ label }) => label },
  { id: 'state', title: 'State', kind: 'name', sortBy: ({ state }) => state },
];

/** Effective dates to come: those that authors planned, and those that a release or a change request fixed. */
export default function DatesScreen() {
  const query = queryOf(usePath());
  const [dueFrom, dueBefore] = [query.get('dueFrom'), query.get('dueBefore')];
  const dates = useAsk('overview.dates', { ...(dueFrom ? { dueFrom } : {}), ...(dueBefore ? { dueBefore } : {}) });
  const isAll = dueFrom === null && dueBefore === null;
  return (
    <div className="screen">
      <PageTitle
        title="Effective dates"
        beside={
          isAll ? null : (
            <span className="quiet">
              {[...(dueFrom ? [`on ${dueFrom} or later`] : []), ...(dueBefore ? [`before ${dueBefore}`] : [])].join(', ')}
            </span>
          )
        }
      >
        {isAll ? null : <a href={href('/overview/dates')}>All effective dates</a>}
      </PageTitle>
      <div className="panel">
        <RecordTable
          caption="Effective dates"
          of={dates}
          columns={columns}
          keyOf={({ number, what }) => `${number} ${what}`}
          empty={<EmptyState title="No revision has an effective date in this time." />}
          onOpen={({ path }) => go(path)}
        />
      </div>
    </div>
  );
}
