import type { Cell, Table } from './schema.ts';

/** Where a cell stands in the grid of its table. */
export interface Place {
  row: number;
  column: number;
  rowspan: number;
  colspan: number;
}

/**
 * The place of each cell, row by row. Cells that overlap or leave holes, as broken files have them, are moved to the next
 * free place; none is lost.
 */
export const placesOf = (rows: readonly (readonly Pick<Cell, 'colspan' | 'rowspan'>[])[]): Place[][] => {
  // The row from which on each column is free again: the editor asks at every key.
  const freeFrom: number[] = [];
  const isTaken = (row: number, column: number): boolean => (freeFrom[column] ?? 0) > row;
  return rows.map((cells, row) => {
    let column = 0;
    return cells.map((cell): Place => {
      while (isTaken(row, column)) column += 1;
      const rowspan = Math.min(cell.rowspan ?? 1, rows.length - row);
      let colspan = 1;
      while (colspan < (cell.colspan ?? 1) && !isTaken(row, column + colspan)) colspan += 1;
      for (let covered = 0; covered < colspan; covered += 1) freeFrom[column + covered] = row + rowspan;
      const place = { row, column, rowspan, colspan };
      column += colspan;
      return place;
    });
  });
};

export const columnsIn = (places: readonly (readonly Place[])[]): number =>
  places.reduce((most, row) => row.reduce((wide, { column, colspan }) => Math.max(wide, column + colspan), most), 1);

/** The widths of a table that stand for one column each; undefined when it has none, or not as many as columns. */
export const widthsThatFit = ({ widths }: Table, columns: number): number[] | undefined =>
  widths?.length === columns ? widths : undefined;
