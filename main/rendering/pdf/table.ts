import type { ResolvedBlock } from '#shared/content/resolve.ts';
import { cellElement, drawPieces, heightOf, heightOfNotes, type Laid, LEADING, layCell, PAD, SIZE } from './cell.ts';
import { cellInk } from './change-lines.ts';
import { columnWidths } from './column-widths.ts';
import { breakLines, type Line } from './lines.ts';
import { type Column, ink, paper } from './paper.ts';
import type { Sheet } from './sheet.ts';
import type { Structure } from './structure.ts';
import { drawTallRows } from './tall-rows.ts';

const CAPTION_GAP = 3;

type Table = Extract<ResolvedBlock, { type: 'table' }>;

interface Group {
  from: number;
  to: number;
  cells: Laid[];
}

/** Rows that belong together because a cell spans them; a page is never turned inside. */
const groupsOf = (rows: number, laid: readonly Laid[]): Group[] => {
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

/** A table with its cells laid out and the height of each row. */
interface Grid {
  laid: Laid[];
  /** The top of each row, counted from the top of the table; one more for its end. */
  tops: number[];
  headerCells: Laid[];
  headerRows: number;
  caption: Line[];
}

const layTable = (sheet: Sheet, table: Table, column: Column, shares?: readonly number[]): Grid => {
  const sum = shares?.reduce((all, share) => all + share, 0) ?? 1;
  const widths = shares?.map((share) => (share / sum) * column.width) ?? columnWidths(table, column.width);
  const edges = [column.x];
  for (const width of widths) edges.push((edges.at(-1) ?? column.x) + width);
  const laid = table.cells.map((cell): Laid => {
    const left = edges[cell.column] ?? column.x;
    return layCell(
      sheet,
      cell,
      table.headerRows > 0 ? 'Column' : 'Row',
      left,
      (edges[cell.column + cell.colspan] ?? column.x + column.width) - left,
    );
  });
  const tops = [0];
  for (const height of rowHeights(laid, table.rows)) tops.push((tops.at(-1) ?? 0) + height);
  const headerCells = laid.filter(({ cell }) => cell.row < table.headerRows);
  const headerRows = Math.max(table.headerRows, ...headerCells.map(({ cell }) => cell.row + cell.rowspan));
  const caption = table.caption ? breakLines([{ text: table.caption, marks: ['italic'] }], column.width, SIZE) : [];
  return { laid, tops, headerCells, headerRows, caption };
};

const heightBetween = ({ tops }: Grid, from: number, to: number): number => (tops[to] ?? 0) - (tops[from] ?? 0);
/** The caption, the header and the first row below it stand on one page, unless they fill half of it. */
const topHeight = (grid: Grid, rows: number): number =>
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

/** The shades and hairlines of cells, from row `from` at `y` on. */
const drawBoxes = (sheet: Sheet, cells: readonly Laid[], y: number, from: number, height: (from: number, to: number) => number): void => {
  const boxes = cells.map(({ cell, x, width }) => {
    const box = [x, y + height(from, cell.row), width, height(cell.row, cell.row + cell.rowspan)] as const;
    if (cell.change) sheet.surface.fillBox(...box, cellInk[cell.change]);
    else if (cell.header) sheet.surface.fillBox(...box, ink.shade);
    return box;
  });
  sheet.surface.frame(boxes, ink.hairline, 0.4);
};
