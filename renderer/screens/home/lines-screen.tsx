import { useState } from 'react';
import type { OperationInput, OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Due } from '../../components/due.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { go, href, usePath } from '../../frame/router.ts';
import { REMIND_KEY, RemindButton, Reminded, useRemind } from '../../panels/reminders/remind.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { FIRST_SHOWN, ShowAll } from './show-all.tsx';

type Row = OperationOutput<'home.lines'>['rows'][number];
type Part = Exclude<OperationInput<'home.lines'>['part'], 'late'>;

const columnsWith = (by: ReturnType<typeof useRemind>): Column<Row>[] => [
  { id: 'due', title: phrase('Due'), sortBy: ({ due }) => due, cell: ({ due }) => (due === null ? '–' : <Due at={due} />) },
  {
    id: 'number',
    title: phrase('Number'),
    kind: 'code',
    sortBy: ({ number }) => number,
    cell: ({ number, path }) => (number === null ? '–' : <a href={href(path)}>{number}</a>),
  },
  { id: 'title', title: phrase('Title'), isRowHeader: true, width: 240, sortBy: ({ title }) => title },
  {
    id: 'what',
    title: phrase('What'),
    sortBy: ({ what }) => sayGiven(what),
    cell: ({ what, reminded, remind, number, title }) => (
      <>
        {sayGiven(what)}
        <div className="asked-of">
          <Reminded of={reminded} />
          {remind === null ? null : <RemindButton by={by} about={remind} called={number ?? title} reminded={reminded} byKey={REMIND_KEY} />}
        </div>
      </>
    ),
  },
];

const titles: Record<Part, string> = { waiting: phrase('Everything that waits for you'), soon: phrase('Everything that comes soon') };

/** A part of home as a whole: as many lines as there are, to be sorted and gone through. */
export default function LinesScreen() {
  const part: Part = usePath().startsWith('/soon') ? 'soon' : 'waiting';
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const lines = useAsk('home.lines', { part, limit }, { keepBefore: true });
  const remind = useRemind();
  const title = say(titles[part]);
  return (
    <div className="screen">
      <PageTitle title={title} />
      <RecordTable
        caption={title}
        of={{ ...lines, data: lines.data?.rows }}
        columns={columnsWith(remind)}
        keyOf={({ path, what, title: of }) => `${path} ${what} ${of}`}
        empty={<EmptyState title={part === 'soon' ? say('Nothing comes soon.') : say('Nothing waits for you')} />}
        onOpen={({ path }) => go(path)}
      />
      <div className="below-rows">
        <ErrorNotice error={remind.error} />
      </div>
      <ShowAll shown={lines.data?.rows.length} total={lines.data?.total} isFetching={lines.isFetching} onShow={setLimit} />
    </div>
  );
}
