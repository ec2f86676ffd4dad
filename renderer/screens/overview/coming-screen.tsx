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
  const { asked, query, isAll: isWhole } = useAskedDays();
  const kind = query.get('kind');
  const days = useAsk('overview.coming', { ...asked, ...(kind === 'entry' || kind === 'training' ? { kind } : {}) });
  const isAll = isWhole && kind === null;
  return (
    <DaysScreen
      title={say('Days of registers and training')}
      asked={asked}
      isAll={isAll}
      all={{ path: '/overview/coming', label: say('All days of registers and training') }}
    >
      <RecordTable
        caption={say('Days of registers and training')}
        of={days}
        columns={columns}
        keyOf={({ number, what, day }) => `${number} ${what} ${day}`}
        empty={<EmptyState title={say('Nothing of registers or training has its day in this time.')} />}
        onOpen={({ path }) => go(path)}
      />
    </DaysScreen>
  );
}
