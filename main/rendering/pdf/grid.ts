import type { GridCell, ResolvedBlock } from '#shared/content/resolve.ts';
import { columnWidths } from './column-widths.ts';
import { heightOf, type Laid, LEADING, PAD } from './laid.ts';
import type { Column } from './paper.ts';

export type Table = Extract<ResolvedBlock, { type: 'table' }>;

/** Rows that belong together because a cell spans them; a page is never turned inside. */
export interface Group {
  from: number;
  to: number;
  cells: Laid[];
}

/** A table with its cells laid out and the height of each row. */
export interface Grid {
  laid: Laid[];
  /** The top of each row, counted from the top of the table; one more for its end. */
  tops: number[];
}

export const heightBetween = ({ tops }: Grid, from: number, to: number): number => (tops[to] ?? 0) - (tops[from] ?? 0);

export const groupsOf = (rows: number, laid: readonly Laid[]): Group[] => {
  const byRow: Laid[][] = Array.from({ length: rows }, () => []);
  for (const one of laid) byRow[one.cell.row]?.push(one);
  const groups: Group[] = [];
  for (let row = 0; row < rows; ) {
    const cells: Laid[] = [];
    let to = row + 1;
    for (let at = row; at < to; at += 1) {
      for (const one of byRow[at] ?? []) {
        cells.push(one);
        to = Math.min(rows, Math.max(to, at + one.cell.rowspan));
      }
    }
    groups.push({ from: row, to, cells });
    row = to;
  }
  return groups;
};

const rowHeights = (laid: readonly Laid[], rows: number): number[] => {
  const heights = Array.from({ length: rows }, () => LEADING + 2 * PAD);
  for (const { cell, pieces } of [...laid].sort((a, b) => a.cell.rowspan - b.cell.rowspan)) {
    const last = cell.row + cell.rowspan - 1;
    let covered = 0;
    for (let row = cell.row; row <= last; row += 1) covered += heights[row] ?? 0;
    const needed = heightOf(pieces);
    if (needed > covered) heights[last] = (heights[last] ?? 0) + needed - covered;
  }
  return heights;
};

/** Lays out one cell between two edges. */
export type LayCell = (cell: GridCell, scope: Laid['scope'], x: number, width: number) => Laid;

/** @param shares how wide the columns are to each other; by what they hold when left out */
export const layGrid = (table: Table, column: Column, layCell: LayCell, shares?: readonly number[]): Grid => {
  const sum = shares?.reduce((all, share) => all + share, 0) ?? 1;
  const widths = shares?.map((share) => (share / sum) * column.width) ?? columnWidths(table, column.width);
  const edges = [column.x];
  for (const width of widths) edges.push((edges.at(-1) ?? column.x) + width);
  const laid = table.cells.map((cell): Laid => {
    const left = edges[cell.column] ?? column.x;
    const right = edges[cell.column + cell.colspan] ?? column.x + column.width;
    return layCell(cell, table.headerRows > 0 ? 'Column' : 'Row', left, right - left);
  });
  const tops = [0];
  for (const height of rowHeights(laid, table.rows)) tops.push((tops.at(-1) ?? 0) + height);
  return { laid, tops };
};
