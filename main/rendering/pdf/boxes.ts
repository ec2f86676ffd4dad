import type { GridCell } from '#shared/content/resolve.ts';
import { cellInk, changeInk } from './change-lines.ts';
import type { Laid } from './laid.ts';
import { ink } from './paper.ts';
import type { Sheet } from './sheet.ts';

/** How wide the bar is that tells of a changed cell that has a colour of its own. */
const BAR = 2.5;

/** What is behind one cell, or behind a part of it. A change is told beside a colour that the author gave, never in its place. */
export const fillCell = (sheet: Sheet, { change, shade, header }: GridCell, x: number, y: number, width: number, height: number): void => {
  const fill = shade ?? (change ? cellInk[change] : header ? ink.shade : null);
  if (fill !== null) sheet.surface.fillBox(x, y, width, height, fill);
  if (shade !== undefined && change) sheet.surface.fillBox(x, y, BAR, height, changeInk[change]);
};

/** The shades and hairlines of cells, from row `from` at `y` on. */
export const drawBoxes = (
  sheet: Sheet,
  cells: readonly Laid[],
  y: number,
  from: number,
  height: (from: number, to: number) => number,
): void => {
  const boxes = cells.map(({ cell, x, width }) => {
    const box = [x, y + height(from, cell.row), width, height(cell.row, cell.row + cell.rowspan)] as const;
    fillCell(sheet, cell, ...box);
    return box;
  });
  sheet.surface.frame(boxes, ink.hairline, 0.4);
};
