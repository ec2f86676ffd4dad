import type { Column } from '../components/record-table/column.tsx';
import { href } from './router.ts';

/** The column that names a row, such as by the number of a document, and leads to its page. */
export const linkColumn = <Row,>(title: string, nameOf: (row: Row) => string, pathOf: (row: Row) => string): Column<Row> => ({
  id: 'number',
  title,
  kind: 'code',
  isRowHeader: true,
  sortBy: nameOf,
  cell: (row) => <a href={href(pathOf(row))}>{nameOf(row)}</a>,
});
