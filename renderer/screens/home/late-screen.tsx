import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { go, href } from '../../frame/router.ts';
import { REMIND_KEY, RemindButton, Reminded, useRemind } from '../../panels/reminders/remind.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { FIRST_SHOWN, ShowAll } from './show-all.tsx';

type Row = OperationOutput<'home.late'>['rows'][number];
const columnsWith = (by: ReturnType<typeof useRemind>): Column<Row>[] => [
  { id: 'due', title: phrase('Due'), sortBy: ({ due }) => due, cell: ({ due }) => <Due at={due} /> },
  { id: 'days', title: phrase('Days late'), kind: 'number', sortBy: ({ daysLate }) => daysLate },
  { id: 'what', title: phrase('What'), isRowHeader: true, sortBy: ({ what }) => sayGiven(what) },
  {
    id: 'number',
    title: phrase('Number'),
    kind: 'code',
    sortBy: ({ number }) => number,
    cell: ({ number, path }) => (number === null ? '' : <a href={href(path)}>{number}</a>),
  },
  { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title },
  {
    id: 'waits',
    title: phrase('Waits for'),
    sortBy: ({ waitsFor }) => sayGiven(waitsFor),
    cell: ({ waitsFor, reminded, remind, number, title }) => (
      <>
        {sayGiven(waitsFor)}
        <div className="asked-of">
          <Reminded of={reminded} />
          {remind === null ? null : <RemindButton by={by} about={remind} called={number ?? title} reminded={reminded} byKey={REMIND_KEY} />}
        </div>
      </>
    ),
  },
];

/** Everything whose day is over, whatever it is and whomever it waits for. */
export default function LateScreen() {
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const late = useAsk('home.late', { limit }, { keepBefore: true });
  const { data } = late;
  const remind = useRemind();
  return (
    <div className="screen">
      <PageTitle title={say('Everything that is late')} />
      <RecordTable
        caption={say('Everything that is late')}
        of={{ ...late, data: data?.rows }}
        columns={columnsWith(remind)}
        keyOf={({ kind, number, what, waitsFor }) => `${kind} ${number} ${what} ${waitsFor}`}
        empty={<EmptyState title={say('Nothing is late.')} />}
        onOpen={({ path }) => go(path)}
      />
      <div className="below-rows">
        <ErrorNotice error={remind.error} />
      </div>
      <ShowAll shown={data?.rows.length} total={data?.total} isFetching={late.isFetching} onShow={setLimit} />
    </div>
  );
}
