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

type Row = OperationOutput<'overview.coming'>[number];
const columns: Column<Row>[] = [
  { id: 'day', title: phrase('Day'), kind: 'day', sortBy: ({ day }) => day },
  linkColumn(
    phrase('Number'),
    ({ number }) => number,
    ({ path }) => path,
  ),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'what', title: phrase('What'), kind: 'name', sortBy: ({ what }) => what, cell: ({ what }) => sayGiven(what) },
  { id: 'state', title: phrase('State'), kind: 'name', sortBy: ({ state }) => state ?? '' },
  { id: 'people', title: phrase('People'), kind: 'number', sortBy: ({ people }) => people ?? 0, cell: ({ people }) => people ?? '' },
];

/** What has its day in registers and training: steps, certificates that end, trainings, checks of effectiveness, repetitions. */
export default function ComingScreen() {
  const query = queryOf(usePath());
  const { userId } = useSession();
  const [dueFrom, dueBefore, isMine, kind] = [query.get('dueFrom'), query.get('dueBefore'), query.has('person'), query.get('kind')];
  const days = useAsk('overview.coming', {
    ...(dueFrom ? { dueFrom } : {}),
    ...(dueBefore ? { dueBefore } : {}),
    ...(isMine ? { person: userId } : {}),
    ...(kind === 'entry' || kind === 'training' ? { kind } : {}),
  });
  const isAll = dueFrom === null && dueBefore === null && !isMine && kind === null;
  return (
    <div className="screen">
      <PageTitle
        title={say('Days of registers and training')}
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
        {isAll ? null : <a href={href('/overview/coming')}>{say('All days of registers and training')}</a>}
      </PageTitle>
      <div className="panel">
        <RecordTable
          caption={say('Days of registers and training')}
          of={days}
          columns={columns}
          keyOf={({ number, what, day }) => `${number} ${what} ${day}`}
          empty={<EmptyState title={say('Nothing of registers or training has its day in this time.')} />}
          onOpen={({ path }) => go(path)}
        />
      </div>
    </div>
  );
}
