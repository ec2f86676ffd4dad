import { fillCell } from './boxes.ts';
import { cellElement, drawPieces, heightOfNotes } from './cell.ts';
import { fitting, heightOf, type Laid, LEADING, PAD } from './laid.ts';
import { ink, paper } from './paper.ts';
import type { Sheet } from './sheet.ts';
import type { Structure } from './structure.ts';

interface Rest {
  /** What is still to be drawn. */
  laid: Laid;
  /** All of it, for the pages on which it is said again. */
  whole: Laid['pieces'];
  element: Structure | null;
}
const lastRow = ({ laid: { cell } }: Rest): number => cell.row + cell.rowspan - 1;

/**
 * Rows that belong together and are taller than a page: they are drawn row by row and divided between lines where a
 * page ends. A cell over several rows goes on wherever there is room, and its last row grows to hold what is left.
 */
export const drawTallRows = (
  sheet: Sheet,
  table: Structure,
  cells: readonly Laid[],
  from: number,
  to: number,
  header: () => void,
): void => {
  const rests: Rest[] = cells.map((laid) => ({ laid: { ...laid, pieces: [...laid.pieces] }, whole: laid.pieces, element: null }));
  let pageOfLast = -1;
  for (let row = from; row < to; row += 1) {
    const tr = sheet.child(table, 'TR');
    const active = rests.filter((rest) => rest.laid.cell.row <= row && row <= lastRow(rest));
    const ending = active.filter((rest) => lastRow(rest) === row);
    let fresh = false;
    for (let part = 0; ; part += 1) {
      const notes = heightOfNotes(
        sheet,
        active.map(({ laid }) => laid),
      );
      // Their footnotes get their room before it is divided.
      const left = () => sheet.room - Math.min(notes, sheet.room / 3);
      const wanted = Math.max(LEADING + 2 * PAD, ...ending.map(({ laid }) => heightOf(laid.pieces)));
      // A row that fits on the next page is moved there; a taller one begins where it is, if there is room for a few lines.
      const turns = left() < 4 * LEADING || (part === 0 && wanted <= (paper.bottom - paper.top) * 0.6);
      if (wanted > left() && turns && sheet.y > paper.top && !fresh) {
        sheet.newPage();
        header();
      }
      const height = Math.min(wanted, Math.max(left(), LEADING + 2 * PAD));
      const room = (rest: Rest): number => Math.max(height, roomOf(rests, rest, row, left()));
      const isTop = pageOfLast !== sheet.pageIndex;
      for (const rest of active) {
        const { laid } = rest;
        // A cell that is told already says its text again on each page that it goes on to.
        if (isTop && laid.pieces.length === 0 && (laid.cell.row < row || part > 0)) sayAgain(sheet, rest, room(rest));
        const count = fitting(laid.pieces, room(rest), height >= left() && wanted > height);
        rest.element ??= cellElement(sheet, tr, laid);
        frame(sheet, laid, height, isTop || laid.cell.row === row, wanted > height || lastRow(rest) === row);
        drawPieces(sheet, { ...laid, pieces: laid.pieces.splice(0, count) }, sheet.y, rest.element);
      }
      sheet.y += height;
      sheet.foot.settle();
      pageOfLast = sheet.pageIndex;
      if (ending.every(({ laid }) => laid.pieces.length === 0)) break;
      sheet.newPage();
      header();
      fresh = true;
    }
  }
};

/** How much room a cell has on this page in this row and the next ones that it goes on to, as far as they fit on it whole. */
const roomOf = (rests: readonly Rest[], rest: Rest, from: number, room: number): number => {
  let height = 0;
  for (let row = from; row <= lastRow(rest); row += 1) {
    // What stands over several rows gives none of them its height for sure.
    const own = rests.filter(({ laid: { cell } }) => cell.row === row && cell.rowspan === 1);
    const next = height + Math.max(LEADING + 2 * PAD, ...own.map(({ laid }) => heightOf(laid.pieces)));
    if (next > room) break;
    height = next;
  }
  return height;
};

/** Longer texts are read once; what is shorter says of which rows the page tells. */
const MOST_SAID_AGAIN = 6;
/** The text of a cell, as far as its rows on a page have room for it; a screen reader has heard it. */
const sayAgain = (sheet: Sheet, { laid, whole }: Rest, room: number): void => {
  if (whole.length > MOST_SAID_AGAIN) return;
  const pieces = whole.slice(0, fitting(whole, room, false)).filter((piece) => 'line' in piece);
  sheet.artifact(() => drawPieces(sheet, { ...laid, pieces }, sheet.y, null));
};

/** The sides of a cell, and its top and bottom only where the cell or the page ends. */
const frame = (sheet: Sheet, { cell, x, width }: Laid, height: number, top: boolean, bottom: boolean): void =>
  sheet.artifact(() => {
    const { surface, y } = sheet;
    fillCell(sheet, cell, x, y, width, height);
    const lines: [number, number, number, number][] = [
      [x, y, x, y + height],
      [x + width, y, x + width, y + height],
    ];
    if (top) lines.push([x, y, x + width, y]);
    if (bottom) lines.push([x, y + height, x + width, y + height]);
    surface.lines(lines, ink.hairline, 0.4);
  });
