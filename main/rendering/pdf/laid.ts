import type { GridCell } from '#shared/content/resolve.ts';
import type { Align } from '#shared/content/schema.ts';
import type { Picture } from './image.ts';
import type { Line } from './lines.ts';
import type { Side } from './sheet.ts';
import type { Structure } from './structure.ts';

export const SIZE = 9;
export const LEADING = SIZE * 1.36;
export const PAD = 3.5;

/** What a cell holds, from top to bottom; a page may be turned between two pieces and never inside one. */
export type Piece =
  | { line: Line; align: Side; height: number }
  | { picture: Picture; align: Align; alt: string; height: number }
  /** Some rows of a table in the cell. They are drawn into an element, or bare when there is none. */
  | { rows: (element: Structure | null, y: number) => void; cells: readonly Laid[]; height: number };

/** A cell with what it holds laid out. */
export interface Laid {
  cell: GridCell;
  /** What a header cell is the header of. */
  scope: 'Column' | 'Row';
  x: number;
  width: number;
  pieces: Piece[];
  /** The colour behind it: its own, or that of the cell that its table stands in. */
  ground: string | null;
}

export const heightOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.height, 0) + 2 * PAD;

/** The number of leading pieces that fit into a height; at least one when `atLeastOne`, so that work goes on. */
export const fitting = (pieces: readonly Piece[], height: number, atLeastOne: boolean): number => {
  let [count, used] = [0, 2 * PAD];
  for (const piece of pieces) {
    if (used + piece.height > height + 0.01 && !(atLeastOne && count === 0)) break;
    used += piece.height;
    count += 1;
  }
  return count;
};
