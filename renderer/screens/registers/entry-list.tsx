import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { EntryView } from '#shared/api/entry-view.ts';
import type { AppError } from '#shared/domain/errors.ts';
import { machineOf } from '#shared/domain/register/machine.ts';
import { isDate } from '#shared/domain/time.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { patiently } from '../../api/reach.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import type { Sorting } from '../../components/record-table/sort-rows.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { inFigures, phrase, say } from '../../words/say.ts';
import { EntryBadge } from './entry-badge.tsx';
import { isFiltered } from './entry-sentence.ts';
import { LateMark, SuspectMark } from './late-mark.tsx';
import type { Declaration } from './use-register-view.ts';

/** The first rows stand at once; the others follow, so that sorting and keys reach them. */
const AT_ONCE = 100;
const MOST = 10_000;
/** With more columns of its own, a list says until when an entry is kept only where that leaves all of them in sight. */
const FEW_FIELDS = 2;

type Listed = OperationOutput<'entry.list'>;
type Row = Listed['rows'][number];
const pathIn =
  (register: string) =>
  ({ number }: Row): string =>
    `/registers/${register}/${number}`;
/** By the number in it: NC-10000 comes after NC-9999. */
const placeOf = (number: string): number => Number(number.slice(number.lastIndexOf('-') + 1));

/** Whatever kind of field it comes from, a day stays in one piece. */
const wordOf = (word: string) => (isDate(word) ? <Day at={word} /> : word === '' ? <span className="quiet">–</span> : word);

/** The columns of the list. @param heads what those are called that the declaration names */
export const columnsOf = (declaration: Declaration, heads: readonly string[]): Column<Row>[] => {
  const machine = machineOf(declaration);
  const number = linkColumn<Row>(phrase('Number'), (row) => row.number, pathIn(declaration.register));
  return [
    { ...number, sortBy: (row) => placeOf(row.number) },
    { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title, width: 160 },
    {
      id: 'state',
      title: phrase('State'),
      sortBy: ({ state }) => state,
      cell: ({ state, expired, suspect }) => (
        <span className="marks">
          <EntryBadge machine={machine} of={{ state, expired }} />
          {suspect > 0 ? <SuspectMark count={suspect} /> : null}
        </span>
      ),
    },
    { id: 'days', title: phrase('Days in state'), kind: 'number', isWideOnly: true, sortBy: ({ days }) => days },
    {
      id: 'due',
      title: phrase('Due'),
      kind: 'day',
      sortBy: ({ due }) => due,
      cell: ({ due, late, over }) => (late ? <LateMark over={over} /> : <Day at={due} />),
    },
    { id: 'owner', title: phrase('Owner'), kind: 'name', sortBy: ({ owner }) => owner },
    ...heads.map(
      (head, at): Column<Row> => ({
        id: `${at} ${head}`,
        title: head,
        isDeclared: true,
        sortBy: ({ columns }) => columns[at] ?? '',
        cell: ({ columns }) => wordOf(columns[at] ?? ''),
        ...(at < 1 ? {} : { isWideOnly: true }),
      }),
    ),
    {
      id: 'kept',
      title: phrase('Kept until'),
      kind: 'day',
      isWideOnly: heads.length > FEW_FIELDS ? 'very' : true,
      sortBy: ({ keptUntil }) => keptUntil,
    },
  ];
};

/** The entries of a view: the newest at once, then pages of ten thousand, the first by itself and each further one when it is asked for. */
export const useEntries = (register: string, view: EntryView, isShown: boolean) => {
  const first = useAsk('entry.list', isShown ? { register, limit: AT_ONCE, ...view } : null, { keepBefore: true });
  const isLong = first.data !== undefined && !first.isPlaceholderData && first.data.total > AT_ONCE;
  const pages = useInfiniteQuery<Listed, AppError, { pages: Listed[] }, unknown[], string | undefined>({
    queryKey: ['entry.list', { register, ...view }, 'pages'],
    queryFn: ({ pageParam: after }) => patiently(() => call('entry.list', { register, limit: MOST, ...view, ...(after ? { after } : {}) })),
    enabled: isLong,
    initialPageParam: undefined,
    getNextPageParam: ({ rows, total }, pages) =>
      pages.reduce((sum, page) => sum + page.rows.length, 0) < total ? rows.at(-1)?.number : undefined,
  });
  const all = isLong ? pages.data?.pages : undefined;
  const rows = useMemo(() => all?.flatMap((page) => page.rows), [all]);
  const [newest] = all ?? [];
  const data: Listed | undefined = newest && rows ? { ...newest, rows } : first.data;
  return {
    data,
    error: first.error ?? pages.error,
    refetch: first.refetch,
    /** Whether older entries are not here yet, and how they come. */
    older: {
      isThere: isLong && pages.hasNextPage,
      isFetching: pages.isFetchingNextPage,
      show: () => void pages.fetchNextPage(),
    },
  };
};

/** The entries of one register as a table, with the columns that it declares. */
export const EntryList = ({
  declaration,
  view,
  listed,
  sorting,
}: {
  declaration: Declaration;
  view: EntryView;
  listed: ReturnType<typeof useEntries>;
  sorting: { now: Sorting | null; onSort: (next: Sorting) => void };
}) => {
  const { data, older, ...asked } = listed;
  const heads = data?.heads.join('\n') ?? '';
  const columns = useMemo(() => columnsOf(declaration, heads === '' ? [] : heads.split('\n')), [declaration, heads]);
  return (
    <>
      <RecordTable
        caption={declaration.plural}
        of={{ ...asked, data: data?.rows }}
        columns={columns}
        keyOf={({ number }) => number}
        empty={<EmptyState title={isFiltered(view) ? say('No entry fits these filters.') : say('There is no entry yet.')} />}
        sorting={sorting}
        onOpen={(row) => go(pathIn(declaration.register)(row))}
      />
      {data && older.isThere ? (
        <div className="older-entries">
          <Text className="meta figures" role="status">
            {say('The newest {count} of {total}. Filters, search and counts look at all of them; sorting covers what is shown.', {
              count: inFigures(data.rows.length),
              total: inFigures(data.total),
            })}
          </Text>
          <Button variant="default" size="compact-sm" loading={older.isFetching} onClick={older.show}>
            {say('Show older ones')}
          </Button>
        </div>
      ) : null}
    </>
  );
};
