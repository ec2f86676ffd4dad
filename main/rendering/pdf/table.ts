import { drawBoxes } from './boxes.ts';
import { cellElement, drawPieces, heightOfNotes, layCell } from './cell.ts';
import { type Grid, groupsOf, heightBetween, layGrid, type Table } from './grid.ts';
import { type Laid, LEADING, SIZE } from './laid.ts';
import { breakLines, type Line } from './lines.ts';
import { type Column, ink, paper } from './paper.ts';
import type { Sheet } from './sheet.ts';
import type { Structure } from './structure.ts';
import { drawTallRows } from './tall-rows.ts';

const CAPTION_GAP = 3;

/** A table that is laid out, with what stands on each of its pages. */
interface Whole extends Grid {
  headerCells: Laid[];
  headerRows: number;
  caption: Line[];
}

const layTable = (sheet: Sheet, table: Table, column: Column, shares?: readonly number[]): Whole => {
  const grid = layGrid(table, column, (...cell) => layCell(sheet, ...cell), shares);
  const headerCells = grid.laid.filter(({ cell }) => cell.row < table.headerRows);
  const headerRows = Math.max(table.headerRows, ...headerCells.map(({ cell }) => cell.row + cell.rowspan));
  const caption = table.caption ? breakLines([{ text: table.caption, marks: ['italic'] }], column.width, SIZE) : [];
  return { ...grid, headerCells, headerRows, caption };
};

/** The caption, the header and the first row below it stand on one page, unless they fill half of it. */
const topHeight = (grid: Whole, rows: number): number =>
  grid.caption.length * LEADING +
  CAPTION_GAP +
  Math.min(heightBetween(grid, 0, Math.min(grid.headerRows + 1, rows)), (paper.bottom - paper.top) / 2);

/** How much room a table needs to begin on a page. */
export const topOfTable = (sheet: Sheet, table: Table, column: Column, shares?: readonly number[]): number =>
  topHeight(layTable(sheet, table, column, shares), table.rows);

/**
 * Draws by hand: the caption above, hairlines, header rows again on each page, no page turned inside a row that fits on one.
 * @param shares how wide the columns are to each other; by what they hold when left out
 */
export const drawTable = (sheet: Sheet, parent: Structure, table: Table, column: Column, shares?: readonly number[]): void => {
  const grid = layTable(sheet, table, column, shares);
  const { laid, tops, headerCells, headerRows, caption } = grid;
  const height = (from: number, to: number) => heightBetween(grid, from, to);
  const page = paper.bottom - paper.top;
  const element = sheet.child(parent, 'Table');
  const headerHeight = height(0, headerRows);
  // A header that would fill the paper is not repeated.
  const header = () => {
    if (headerHeight > page / 3) return;
    sheet.artifact(() => {
      drawBoxes(sheet, headerCells, sheet.y, 0, height);
      for (const one of headerCells) drawPieces(sheet, one, sheet.y + (tops[one.cell.row] ?? 0), null);
    });
    sheet.y += headerHeight;
  };
  sheet.need(topHeight(grid, table.rows));
  drawCaption(sheet, element, caption, column);
  for (const { from, to, cells } of groupsOf(table.rows, laid)) {
    const isHeader = from < table.headerRows;
    const again = isHeader ? () => undefined : header;
    const group = height(from, to);
    const isTall = group > page - (isHeader ? 0 : headerHeight);
    // Rows that a cell spans leave no large gap at the foot of a page: they are divided, and the cell says its text again.
    const isDivided = !isHeader && to - from > 1 && group > sheet.room && sheet.room > page / 4;
    if (isTall || isDivided) {
      drawTallRows(sheet, element, cells, from, to, again);
      continue;
    }
    if (sheet.lacks(group + heightOfNotes(sheet, cells))) {
      sheet.newPage();
      while (sheet.foot.height > 0 && sheet.room < group + headerHeight) sheet.newPage();
      again();
    }
    const rows = Array.from({ length: to - from }, () => sheet.child(element, 'TR'));
    sheet.artifact(() => drawBoxes(sheet, cells, sheet.y, from, height));
    for (const one of cells)
      drawPieces(sheet, one, sheet.y + height(from, one.cell.row), cellElement(sheet, rows[one.cell.row - from] ?? element, one));
    sheet.y += group;
    sheet.foot.settle();
  }
};

const drawCaption = (sheet: Sheet, table: Structure, lines: readonly Line[], column: Column): void => {
  if (lines.length === 0) return;
  const caption = sheet.child(table, 'Caption');
  sheet.marked(caption, () => {
    for (const [index, line] of lines.entries())
      sheet.drawLine(line, column.x, sheet.y + index * LEADING, column.width, 'start', LEADING, ink.grey);
  });
  sheet.y += lines.length * LEADING + CAPTION_GAP;
};
