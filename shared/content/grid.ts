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
  const taken = new Set<string>();
  return rows.map((cells, row) => {
    let column = 0;
    return cells.map((cell): Place => {
      while (taken.has(`${row}/${column}`)) column += 1;
      const rowspan = Math.min(cell.rowspan ?? 1, rows.length - row);
      let colspan = 1;
      while (colspan < (cell.colspan ?? 1) && !taken.has(`${row}/${column + colspan}`)) colspan += 1;
      for (let r = 0; r < rowspan; r += 1) for (let c = 0; c < colspan; c += 1) taken.add(`${row + r}/${column + c}`);
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
