import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { partsOf, type View } from '#shared/api/master-list-view.ts';
import type { AppError } from '#shared/domain/errors.ts';
import { inForceWords, stateOrder, stateWords } from '#shared/domain/state-words.ts';
import { call } from '../../../api/client.ts';
import { printScreen } from '../../../api/native.ts';
import { useAsk } from '../../../api/use-operation.ts';
import { Day } from '../../../components/day.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import type { Column } from '../../../components/record-table/column.tsx';
import { RecordTable } from '../../../components/record-table/record-table.tsx';
import { ExportMenu } from '../../../frame/export-menu.tsx';
import { placeOf } from '../../../frame/list-place.ts';
import { go } from '../../../frame/router.ts';
import { useSession } from '../../../frame/session.tsx';
import { sayGiven } from '../../../words/given.ts';
import { inFigures, phrase, say, sayCount } from '../../../words/say.ts';
import type { Row } from '../list/use-document-list.ts';
import { useOwnerNames } from '../list/use-owner-names.ts';
import './report.css';

const PAGE = 500;
/** Some three hundred pages; a longer list is looked through on the screen or exported in parts. */
const MOST = 10_000;

const readAll = async (view: View): Promise<Row[]> => {
  const rows: Row[] = [];
  while (rows.length < MOST) {
    const after = rows.at(-1)?.number;
    const page = await call('documents.list', { ...view, limit: PAGE, ...(after ? { after } : {}) });
    rows.push(...page);
    if (page.length < PAGE) break;
  }
  return rows;
};
const columns: Column<Row>[] = [
  { id: 'number', title: phrase('Number'), kind: 'code', isRowHeader: true, sortBy: ({ number }) => number },
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'type', title: phrase('Type'), kind: 'code', sortBy: ({ type }) => type },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  { id: 'state', title: phrase('State'), kind: 'name', sortBy: stateOrder, cell: (row) => sayGiven(stateWords(row)) },
  { id: 'in-force', title: phrase('In force'), kind: 'name', sortBy: ({ inForce }) => sayGiven(inForceWords(inForce)) },
  { id: 'owner', title: phrase('Owner'), kind: 'name', sortBy: ({ ownerName }) => ownerName },
  { id: 'department', title: phrase('Department'), kind: 'name', sortBy: ({ department }) => department },
  { id: 'effective', title: phrase('Effective##date'), kind: 'day', sortBy: ({ effectiveAt }) => effectiveAt },
  {
    id: 'review',
    title: phrase('Review due'),
    kind: 'day',
    sortBy: ({ reviewDue }) => reviewDue,
    cell: ({ reviewDue, overdue }) => <Day at={reviewDue} overdue={overdue} />,
  },
];

/** The view as a report that prints: every row is there, which the list on the screen does not have. */
export default function ReportScreen() {
  const { userId, printedName, vault } = useSession();
  const [view] = useState(() => placeOf(userId).view);
  const {
    data: rows,
    error,
    refetch,
  } = useQuery<Row[], AppError>({ queryKey: ['documents.list', 'report', view], queryFn: () => readAll(view) });
  const { data: clock } = useAsk('screens.clock', {});
  const nameOf = useOwnerNames(view.owner !== undefined);
  const time = clock ? DateTime.fromISO(clock.now, { zone: clock.zone }).toFormat('yyyy-MM-dd HH:mm ZZ') : '';
  return (
    <div className="screen report">
      <Group justify="space-between" className="report-tools" mb="md">
        <Button variant="default" onClick={() => go('/documents')}>
          {say('Back to the list')}
        </Button>
        <Group gap="sm">
          <ExportMenu of={say('the list')} asked={(format) => ({ list: 'master', format, ...view })} />
          <Button disabled={!rows} onClick={() => void printScreen()}>
            {say('Print')}
          </Button>
        </Group>
      </Group>
      <Title order={1}>{say('Master list of documents')}</Title>
      <Text>
        {vault.organisation}:{' '}
        {partsOf(view, nameOf)
          .map(({ words }) => sayGiven(words))
          .join(' ')}
      </Text>
      <Text className="meta" mb="md">
        {rows
          ? sayCount(
              rows.length,
              '{count} document, as of {time} ledger time, for {person}.',
              '{count} documents, as of {time} ledger time, for {person}.',
              { time, person: printedName },
            )
          : say('Reading')}{' '}
        {rows && rows.length >= MOST
          ? `${say('Only the first {most} are here: filter the list for the others.', { most: inFigures(MOST) })} `
          : ''}
        {say('Uncontrolled when printed.')}
      </Text>
      <div className="panel">
        <RecordTable
          caption={say('Master list of documents')}
          of={{ data: rows, error, refetch }}
          columns={columns}
          keyOf={({ number }) => number}
          empty={<EmptyState title={say('No document is like that. Go back to the list and take out a filter.')} />}
          isDense
          isWhole
        />
      </div>
    </div>
  );
}
