import { Checkbox } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { type Column, contentOf, looksOf } from './column.tsx';

interface RecordRow<Row> {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  actions?: ((row: Row) => ReactNode) | undefined;
  /** Whether arrow keys go from row to row, and whether this one has the place of the focus. */
  isMoved: boolean;
  isActive: boolean;
  /** Undefined where rows are not chosen, null where this one may not be. */
  isChosen?: boolean | null | undefined;
  /** The name of its box, where rows are chosen by boxes. */
  boxLabel?: string | undefined;
  opens: boolean;
  measure?: ((row: HTMLTableRowElement | null) => void) | undefined;
}

const Row = <Row,>({ row, index, columns, actions, isMoved, isActive, isChosen, boxLabel, opens, measure }: RecordRow<Row>) => (
  <tr
    ref={measure}
    data-index={index}
    data-opens={opens}
    aria-rowindex={index + 2}
    {...(isMoved ? { tabIndex: isActive ? 0 : -1 } : {})}
    {...(typeof isChosen === 'boolean' ? { 'aria-selected': isChosen } : {})}
  >
    {boxLabel === undefined ? null : (
      <td className="record-box">
        {/* The table hears the click, which knows of the keys that are held. */}
        {isChosen === null ? null : <Checkbox aria-label={boxLabel} size="xs" checked={isChosen === true} readOnly />}
      </td>
    )}
    {columns.map((column) => {
      const Cell = column.isRowHeader ? 'th' : 'td';
      return (
        <Cell key={column.id} {...(column.isRowHeader ? { scope: 'row' } : {})} {...looksOf(column)}>
          {contentOf(column, row)}
        </Cell>
      );
    })}
    {actions ? <td className="record-actions">{actions(row)}</td> : null}
  </tr>
);

/** A row of the table; drawn anew only when something of it changes, so that keys can come fast. */
export const RecordRow = memo(Row) as typeof Row;
