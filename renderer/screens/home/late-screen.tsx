import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { go, href } from '../../frame/router.ts';
import { RemindButton, Reminded, useRemind } from '../../panels/reminders/remind.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';

/** More than anybody goes through on a screen; the list as a file has every one. */
const SHOWN = 200;

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
          {remind === null ? null : <RemindButton by={by} about={remind} called={number ?? title} reminded={reminded} />}
        </div>
      </>
    ),
  },
];

/** Everything whose day is over, whatever it is and whomever it waits for. */
export default function LateScreen() {
  const late = useAsk('home.late', { limit: SHOWN });
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
      {data && data.total > data.rows.length ? (
        <p className="quiet">
          <Said
            text="{total} in all. <link>Take the list out as a file</link> to have every one."
            with={{ total: data.total, link: (inner) => <a href={href('/exports')}>{inner}</a> }}
          />
        </p>
      ) : null}
    </div>
  );
}
