import { VisuallyHidden } from '@mantine/core';
import { type Column, looksOf } from './column.tsx';
import { SortMark } from './sort-mark.tsx';
import type { Sorting } from './sort-rows.ts';

interface Head<Row> {
  column: Column<Row>;
  sorting: Sorting | null;
  onSort: (column: string) => void;
}

/** The head of a column; one that has an order sorts by it, once more in the other direction. */
export const Head = <Row,>({ column, sorting, onSort }: Head<Row>) => {
  const { id, title, sortBy } = column;
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

/** Over the buttons of the rows, which speak for themselves to those who see them. */
export const ActionsHead = () => (
  <th scope="col">
    <VisuallyHidden>Actions</VisuallyHidden>
  </th>
);
