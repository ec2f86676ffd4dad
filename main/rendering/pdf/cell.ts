import { type GridCell, numberBefore, type ResolvedBlock, type Run, textsOf } from '#shared/content/resolve.ts';
import type { Align } from '#shared/content/schema.ts';
import type { TextFont } from '../letters/fonts.ts';
import { atSide, type Picture, pictureOf } from './image.ts';
import { footnotesIn } from './line.ts';
import { breakLines, type Line } from './lines.ts';
import { ink } from './paper.ts';
import type { Sheet, Side } from './sheet.ts';
import type { Structure } from './structure.ts';

export const SIZE = 9;
export const LEADING = SIZE * 1.36;
export const PAD = 3.5;
/** So that a picture in a cell never makes a row that fits on no page. */
const HIGHEST_PICTURE = 320;

/** What a cell holds, from top to bottom; a page may be turned between two pieces and never inside one. */
export type Piece = { line: Line; align: Side; height: number } | { picture: Picture; align: Align; alt: string; height: number };

export interface Laid {
  cell: GridCell;
  /** What a header cell is the header of. */
  scope: 'Column' | 'Row';
  x: number;
  width: number;
  pieces: Piece[];
}

const leadingOf = (line: Line): number => Math.max(LEADING, SIZE * (line.leading ?? 0));

type Image = Extract<ResolvedBlock, { type: 'image' }>;
/** One text of a cell; with no alignment of its own it has that of the cell. */
interface Words {
  runs: Run[];
  align?: Align;
}
const isImage = (content: Words | Image): content is Image => 'type' in content;

const written = (text: string, font: 'bold' | 'code' | null = null): Run[] => [{ text, marks: font === null ? [] : [font] }];

const captionOf = ({ caption }: { caption: string | null }): Words[] => (caption === null ? [] : [{ runs: written(caption) }]);

/** The blocks of a cell as texts and images in their order; a table in a cell is written out row by row. */
const contentsOf = (blocks: readonly ResolvedBlock[], depth = 0): (Words | Image)[] =>
  blocks.flatMap((block): ReturnType<typeof contentsOf> => {
    const contents = contentOf(block, depth);
    return block.redline?.note ? [{ runs: [{ text: block.redline.note, marks: ['italic'] }] }, ...contents] : contents;
  });

const contentOf = (block: ResolvedBlock, depth: number): ReturnType<typeof contentsOf> => {
  if (block.type === 'paragraph') return [{ runs: block.runs, ...(block.align ? { align: block.align } : {}) }];
  if (block.type === 'heading') {
    const bold = block.runs.map((run) => ({ ...run, marks: [...run.marks, 'bold' as const] }));
    return [{ runs: [...written(numberBefore(block, ' '), 'bold'), ...bold] }];
  }
  if (block.type === 'code')
    return block.lines.map((text, index) => {
      const change = block.lineChanges?.[index];
      return { runs: [{ text, marks: ['code' as const], ...(change ? { change } : {}) }] };
    });
  if (block.type === 'image') return [block, ...captionOf(block)];
  if (block.type === 'callout') return [{ runs: written(block.label, 'bold') }, ...contentsOf(block.blocks, depth)];
  if (block.type === 'list')
    return block.items.flatMap(({ marker, blocks: inner }) => {
      const indent = '   '.repeat(depth);
      const contents = contentsOf(inner.length === 0 ? [{ type: 'paragraph', runs: [] }] : inner, depth + 1);
      return contents.map((one, index) =>
        isImage(one) ? one : { ...one, runs: [...written(`${indent}${index === 0 ? `${marker} ` : '   '}`), ...one.runs] },
      );
    });
  if (block.type === 'table') {
    const rows = Array.from({ length: block.rows }, (_, row) => block.cells.filter((cell) => cell.row === row));
    return [
      ...rows.map((row) => ({ runs: written(row.map((cell) => textsOf(cell.blocks).join(' ')).join(' | ')) })),
      ...block.cells.flatMap((cell) => contentsOf(cell.blocks).filter(isImage)),
      ...captionOf(block),
    ];
  }
  return [];
};

export const layCell = (sheet: Sheet, cell: GridCell, scope: Laid['scope'], x: number, width: number): Laid => {
  const inner = Math.max(4, width - 2 * PAD);
  const base: TextFont = cell.header ? 'bold' : 'regular';
  const pieces = contentsOf(cell.blocks).flatMap((one): Piece[] => {
    if (!isImage(one)) {
      const align = one.align ?? (cell.align === 'left' ? 'start' : cell.align);
      return breakLines(one.runs, inner, SIZE, base).map((line) => ({ line, align, height: leadingOf(line) }));
    }
    const picture = pictureOf(sheet, one, inner, HIGHEST_PICTURE);
    const alt = one.alt || one.caption || 'Image without a description';
    return [{ picture, align: one.align ?? 'left', alt, height: picture.height + 3 }];
  });
  return { cell, scope, x, width, pieces };
};

export const heightOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.height, 0) + 2 * PAD;

/** How much room the footnotes of some cells want at the foot of their page. */
export const heightOfNotes = (sheet: Sheet, cells: readonly Pick<Laid, 'pieces'>[]): number =>
  sheet.foot.wanted(cells.flatMap(({ pieces }) => pieces.flatMap((piece) => ('line' in piece ? footnotesIn(piece.line) : []))));

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

/** Draws the pieces into `element`, or bare when there is none: a repeated header, which a screen reader passes over. */
export const drawPieces = (sheet: Sheet, { cell, x, width, pieces }: Laid, y: number, element: Structure | null): void => {
  const color = cell.header ? ink.blue : ink.text;
  let at = y + PAD;
  let lines: { line: Line; align: Side; y: number }[] = [];
  const flush = () => {
    const taken = lines;
    lines = [];
    const draw = () => {
      for (const one of taken) sheet.drawLine(one.line, x + PAD, one.y, width - 2 * PAD, one.align, leadingOf(one.line), color);
    };
    if (taken.length === 0) return;
    if (element === null) draw();
    else sheet.marked(element, draw);
  };
  for (const piece of pieces) {
    if ('line' in piece) {
      lines.push({ line: piece.line, align: piece.align, y: at });
      if (element !== null) sheet.foot.note(element, footnotesIn(piece.line));
    } else {
      flush();
      if (element !== null)
        piece.picture.draw(sheet.child(element, 'Figure', piece.alt), atSide(piece.picture, piece.align, x + PAD, width - 2 * PAD), at);
    }
    at += piece.height;
  }
  flush();
};

/** The element of a cell with its place in the grid, so that a screen reader can say its column. */
export const cellElement = (sheet: Sheet, row: Structure, { cell: { header, colspan, rowspan }, scope }: Laid): Structure => {
  const element = sheet.child(row, header ? 'TH' : 'TD');
  const attributes = `${header ? ` /Scope /${scope}` : ''}${colspan > 1 ? ` /ColSpan ${colspan}` : ''}${rowspan > 1 ? ` /RowSpan ${rowspan}` : ''}`;
  if (attributes !== '') element.attributes = `\n/A << /O /Table${attributes} >>`;
  return element;
};
