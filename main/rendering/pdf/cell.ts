import { type GridCell, numberBefore, type ResolvedBlock, type Run, shownIn } from '#shared/content/resolve.ts';
import type { Align } from '#shared/content/schema.ts';
import { inkOn, partsOfShade } from '#shared/content/shade.ts';
import type { TextFont } from '../letters/fonts.ts';
import type { Table } from './grid.ts';
import { short } from './ground.ts';
import { atSide, pictureOf } from './image.ts';
import { type Laid, LEADING, PAD, type Piece, SIZE } from './laid.ts';
import { footnotesIn } from './line.ts';
import { breakLines, type Line } from './lines.ts';
import { type CellDrawing, nestedRows } from './nested-table.ts';
import { ink } from './paper.ts';
import type { Sheet, Side } from './sheet.ts';
import type { Structure } from './structure.ts';

/** So that a picture in a cell never makes a row that fits on no page. */
const HIGHEST_PICTURE = 320;

const leadingOf = (line: Line): number => Math.max(LEADING, SIZE * (line.leading ?? 0));

type Image = Extract<ResolvedBlock, { type: 'image' }>;
/** One text of a cell; with no alignment of its own it has that of the cell. */
interface Words {
  runs: Run[];
  align?: Align;
}
type Content = Words | Image | Table;
const isWords = (content: Content): content is Words => !('type' in content);

const written = (text: string, font: 'bold' | 'code' | null = null): Run[] => [{ text, marks: font === null ? [] : [font] }];

const captionOf = ({ caption }: { caption: string | null }): Words[] => (caption === null ? [] : [{ runs: written(caption) }]);

/** The blocks of a cell as texts, images and tables in their order. */
const contentsOf = (blocks: readonly ResolvedBlock[], depth = 0): Content[] =>
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
        !isWords(one) ? one : { ...one, runs: [...written(`${indent}${index === 0 ? `${marker} ` : '   '}`), ...one.runs] },
      );
    });
  if (block.type === 'table') return [...captionOf(block), block];
  return [];
};

/** @param around the colour behind a table that stands in a cell */
export const layCell = (
  sheet: Sheet,
  cell: GridCell,
  scope: Laid['scope'],
  x: number,
  width: number,
  around: string | null = null,
): Laid => {
  const inner = Math.max(4, width - 2 * PAD);
  const ground = cell.shade ?? (cell.header ? null : around);
  const base: TextFont = cell.header ? 'bold' : 'regular';
  const wordsOf = ({ runs, align: own }: Words): Piece[] => {
    const align = own ?? (cell.align === 'left' ? 'start' : cell.align);
    return breakLines(runs, inner, SIZE, base).map((line) => ({ line, align, height: leadingOf(line) }));
  };
  const cells: CellDrawing = {
    lay: (one, oneScope, left, wide) => layCell(sheet, one, oneScope, left, wide, ground),
    draw: (laid, y, element) => drawPieces(sheet, laid, y, element),
    elementOf: (row, laid) => cellElement(sheet, row, laid),
  };
  const pieceOf = (one: Content): Piece[] => {
    if (isWords(one)) return wordsOf(one);
    if (one.type === 'table') return nestedRows(sheet, one, { x: x + PAD, width: inner }, cells) ?? inReadingOrder(one).flatMap(pieceOf);
    const picture = pictureOf(sheet, one, inner, HIGHEST_PICTURE);
    const alt = one.alt || one.caption || 'Image without a description';
    return [{ picture, align: one.align ?? 'left', alt, height: picture.height + 3 }];
  };
  return { cell, scope, x, width, pieces: contentsOf(shownIn(cell)).flatMap(pieceOf), ground };
};

/** The cells of a table one below the other, each with its place, where the table is too high to be drawn in a cell. */
const inReadingOrder = (table: Table): Content[] =>
  table.cells.flatMap((cell) => [
    { runs: [{ text: `Row ${cell.row + 1}, column ${cell.column + 1}:`, marks: ['italic' as const] }] },
    ...contentsOf(shownIn(cell)),
  ]);

/** How much room the footnotes of some cells want at the foot of their page. */
export const heightOfNotes = (sheet: Sheet, cells: readonly Pick<Laid, 'pieces'>[]): number => sheet.foot.wanted(cells.flatMap(notesIn));
const notesIn = ({ pieces }: Pick<Laid, 'pieces'>): ReturnType<typeof footnotesIn> =>
  pieces.flatMap((piece) => ('line' in piece ? footnotesIn(piece.line) : 'rows' in piece ? piece.cells.flatMap(notesIn) : []));

/** Draws the pieces into `element`, or bare when there is none: a repeated header, which a screen reader passes over. */
export const drawPieces = (sheet: Sheet, { cell, x, width, pieces, ground }: Laid, y: number, element: Structure | null): void => {
  const color = ground !== null ? inkOn(ground) : cell.header ? ink.blue : ink.text;
  let at = y + PAD;
  let lines: { line: Line; align: Side; y: number }[] = [];
  const flush = () => {
    const taken = lines;
    lines = [];
    const draw = () => {
      for (const one of taken)
        sheet.drawLine(one.line, x + PAD, one.y, width - 2 * PAD, one.align, leadingOf(one.line), color, ground === null);
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
      if ('rows' in piece) piece.rows(element, at);
      else if (element !== null)
        piece.picture.draw(sheet.child(element, 'Figure', piece.alt), atSide(piece.picture, piece.align, x + PAD, width - 2 * PAD), at);
    }
    at += piece.height;
  }
  flush();
};

/** The element of a cell with its place in the grid, so that a screen reader can say its column. */
export const cellElement = (sheet: Sheet, row: Structure, { cell: { header, colspan, rowspan, shade }, scope }: Laid): Structure => {
  const element = sheet.child(row, header ? 'TH' : 'TD');
  const attributes = `${header ? ` /Scope /${scope}` : ''}${colspan > 1 ? ` /ColSpan ${colspan}` : ''}${rowspan > 1 ? ` /RowSpan ${rowspan}` : ''}`;
  const owners = [
    ...(attributes === '' ? [] : [`<< /O /Table${attributes} >>`]),
    ...(shade === undefined ? [] : [`<< /O /Layout /BackgroundColor [${partsOfShade(shade).map(short).join(' ')}] >>`]),
  ];
  if (owners.length > 0) element.attributes = `\n/A ${owners.length === 1 ? owners[0] : `[${owners.join(' ')}]`}`;
  return element;
};
