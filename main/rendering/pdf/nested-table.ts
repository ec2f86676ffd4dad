import { drawBoxes } from './boxes.ts';
import { type Group, groupsOf, heightBetween, type LayCell, layGrid, type Table } from './grid.ts';
import type { Laid, Piece } from './laid.ts';
import { type Column, paper } from './paper.ts';
import type { Sheet } from './sheet.ts';
import type { Structure } from './structure.ts';

/** What draws one cell: its pieces into its element, or bare. */
export interface CellDrawing {
  lay: LayCell;
  draw: (laid: Laid, y: number, element: Structure | null) => void;
  elementOf: (row: Structure, laid: Laid) => Structure;
}

/** Higher rows would leave no page to turn to. */
const HIGHEST = (paper.bottom - paper.top) * 0.7;
const GAP = 3;

/**
 * A table in a cell: its rows with their own boxes and spans, as pieces between which a page can be turned.
 * @returns null when rows that belong together are too high for that
 */
export const nestedRows = (sheet: Sheet, table: Table, column: Column, cells: CellDrawing): Piece[] | null => {
  const grid = layGrid(table, column, cells.lay);
  const groups = groupsOf(table.rows, grid.laid);
  const height = (from: number, to: number) => heightBetween(grid, from, to);
  if (groups.some(({ from, to }) => height(from, to) > HIGHEST)) return null;
  let element: Structure | null = null;
  const pieceOf = ({ from, to, cells: inside }: Group, last: boolean): Piece => ({
    height: height(from, to) + (last ? GAP : 0),
    cells: inside,
    rows: (parent, y) => {
      if (parent === null) {
        drawBoxes(sheet, inside, y, from, height);
        for (const one of inside) cells.draw(one, y + height(from, one.cell.row), null);
        return;
      }
      element ??= sheet.child(parent, 'Table');
      const within = element;
      const rows = Array.from({ length: to - from }, () => sheet.child(within, 'TR'));
      sheet.artifact(() => drawBoxes(sheet, inside, y, from, height));
      for (const one of inside) cells.draw(one, y + height(from, one.cell.row), cells.elementOf(rows[one.cell.row - from] ?? within, one));
    },
  });
  return groups.map((group, at) => pieceOf(group, at === groups.length - 1));
};
