import { type ReactNode, useState } from 'react';
import { say } from '../../words/say.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { Records, type TableProps } from './records.tsx';
import { type Sorting, sortingBy } from './sort-rows.ts';
import './record-table.css';

/** The rows once they are here, or why they are not: an answer of `useAsk`, or rows that a screen has. */
export interface Asked<Row> {
  data: readonly Row[] | undefined;
  error?: { message: string } | null;
  refetch?: () => unknown;
}

interface RecordTableProps<Row> extends TableProps<Row> {
  of: Asked<Row>;
  /** In place of a table without rows: a sentence, and what to do. */
  empty: ReactNode;
  /** The column by which the rows come sorted, which its head then shows. */
  sorted?: Sorting;
  /** Where the screen keeps by which column they are sorted. */
  sorting?: { now: Sorting | null; onSort: (next: Sorting) => void };
}

/**
 * The one table of lists. Heads sort; rows are gone through with Up, Down, Home, End, PageUp and PageDown, opened with Enter,
 * chosen with Space and Shift; Right and Left go through what stands in a row. A table wider than its place scrolls in itself.
 */
export const RecordTable = <Row,>({ of: { data, error, refetch }, empty, sorted, sorting: kept, ...table }: RecordTableProps<Row>) => {
  const [own, setOwn] = useState(sorted ?? null);
  const { now: sorting, onSort } = kept ?? { now: own, onSort: setOwn };
  return (
    <>
      <ErrorNotice error={error} {...(refetch ? { onRetry: () => void refetch() } : {})} />
      {data === undefined && !error ? <p className="record-loading quiet">{say('Loading')}</p> : null}
      {data?.length === 0 ? empty : null}
      {data && data.length > 0 ? (
        <Records rows={data} sorting={sorting} onSort={(column) => onSort(sortingBy(column, sorting))} {...table} />
      ) : null}
    </>
  );
};
