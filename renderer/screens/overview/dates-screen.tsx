import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { DaysScreen, useAskedDays } from './asked-days.tsx';

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
  const { asked, isAll } = useAskedDays();
  const dates = useAsk('overview.dates', asked);
  return (
    <DaysScreen
      title={say('Effective dates')}
      asked={asked}
      isAll={isAll}
      all={{ path: '/overview/dates', label: say('All effective dates') }}
    >
      <RecordTable
        caption={say('Effective dates')}
        of={dates}
        columns={columns}
        keyOf={({ number, what }) => `${number} ${what}`}
        empty={<EmptyState title={say('No revision has an effective date in this time.')} />}
        onOpen={({ path }) => go(path)}
      />
    </DaysScreen>
  );
}
