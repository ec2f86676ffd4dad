import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { say } from '../../words/say.ts';
import { type Column, looksOf } from './column.tsx';
import { SortMark } from './sort-mark.tsx';
import type { Sorting } from './sort-rows.ts';

interface Head<Row> {
  column: Column<Row>;
  sorting: Sorting | null;
  onSort: (column: string) => void;
}

/** The head of a column; one that has an order sorts by it, once more in the other direction. */
const Head = <Row,>({ column, sorting, onSort }: Head<Row>) => {
  const { id, sortBy } = column;
  const title = column.isDeclared ? column.title : say(column.title);
  const isSorted = sorting?.column === id;
  const isDescending = isSorted && sorting.isDescending;
  if (!sortBy)
    return (
      <th scope="col" {...looksOf(column)}>
        {title}
      </th>
    );
  return (
    <th scope="col" {...looksOf(column)} aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" onClick={() => onSort(id)}>
        {title}
        <SortMark isSorted={isSorted} isDescending={isDescending} />
      </button>
    </th>
  );
};

interface Heads<Row> extends Omit<Head<Row>, 'column'> {
  columns: readonly Column<Row>[];
  /** What chooses all, where rows are chosen by boxes. */
  box: ReactNode;
  hasActions: boolean;
}

export const Heads = <Row,>({ columns, box, hasActions, ...sorted }: Heads<Row>) => (
  <thead>
    <tr aria-rowindex={1}>
      {box ? (
        <th scope="col" className="record-box">
          {box}
        </th>
      ) : null}
      {columns.map((column) => (
        <Head key={column.id} column={column} {...sorted} />
      ))}
      {/* The buttons beneath it speak for themselves to those who see them. */}
      {hasActions ? (
        <th scope="col">
          <VisuallyHidden>{say('Actions')}</VisuallyHidden>
        </th>
      ) : null}
    </tr>
  </thead>
);
