import { type GridCell, type ResolvedBlock, type Run, textsOf } from '#shared/content/resolve.ts';
import { breakLines, type Line } from './lines.ts';
import { type Column, ink, paper } from './paper.ts';
import type { Sheet, Structure } from './sheet.ts';

type Table = Extract<ResolvedBlock, { type: 'table' }>;

const SIZE = 9;
const LEADING = SIZE * 1.36;
const PAD = 3.5;

/** The blocks of a cell as lines of text; what is more than text inside a cell is written out in its order. */
const runsOfCell = (blocks: readonly ResolvedBlock[], depth = 0): Run[][] =>
  blocks.flatMap((block): Run[][] => {
    if (block.type === 'paragraph') return [block.runs];
    if (block.type === 'heading') return [block.runs.map((run) => ({ ...run, marks: [...run.marks, 'bold' as const] }))];
    if (block.type === 'list') {
      return block.items.flatMap((item) =>
        runsOfCell(item.blocks, depth + 1).map((runs, index) => [
          { text: `${'   '.repeat(depth)}${index === 0 ? `${item.marker} ` : '   '}`, marks: [] },
          ...runs,
        ]),
      );
    }
    return textsOf([block]).map((text) => [{ text, marks: [] }]);
  });

/** Widths by how much each column holds, none narrower than its longest word may need. */
const columnWidths = (sheet: Sheet, table: Table, width: number): number[] => {
  const weights = Array.from({ length: table.columns }, () => ({ least: 24, wish: 24 }));
  for (const cell of table.cells.filter((one) => one.colspan === 1)) {
    const weight = weights[cell.column];
    const text = textsOf(cell.blocks).join(' ');
    if (!weight) continue;
    const longest = text.split(/\s+/).reduce((most, word) => (word.length > most.length ? word : most), '');
    weight.least = Math.max(
      weight.least,
      Math.min(width / 3, sheet.measure.width(longest, cell.header ? 'bold' : 'regular', SIZE) + 2 * PAD + 2),
    );
    weight.wish = Math.max(weight.wish, Math.min(260, text.length * 4.6 + 2 * PAD));
  }
  const least = weights.reduce((sum, weight) => sum + weight.least, 0);
  const extra = weights.map((weight) => Math.max(0, weight.wish - weight.least));
  const wanted = extra.reduce((sum, more) => sum + more, 0);
  if (least >= width) return weights.map((weight) => (weight.least * width) / least);
  return weights.map(
    (weight, index) => weight.least + (wanted === 0 ? (width - least) / table.columns : ((width - least) * (extra[index] ?? 0)) / wanted),
  );
};

interface Laid {
  cell: GridCell;
  x: number;
  width: number;
  lines: Line[];
}

/** Rows that belong together because a cell spans them; a page is never turned inside. */
const groupsOf = (table: Table): [number, number][] => {
  const groups: [number, number][] = [];
  for (let row = 0; row < table.rows; ) {
    let end = row + 1;
    for (let at = row; at < end; at += 1) for (const cell of table.cells) if (cell.row === at) end = Math.max(end, at + cell.rowspan);
    groups.push([row, end]);
    row = end;
  }
  return groups;
};

const rowHeights = (laid: readonly Laid[], rows: number): number[] => {
  const heights = Array.from({ length: rows }, () => LEADING + 2 * PAD);
  for (const { cell, lines } of [...laid].sort((a, b) => a.cell.rowspan - b.cell.rowspan)) {
    const needed = lines.length * LEADING + 2 * PAD;
    const covered = heights.slice(cell.row, cell.row + cell.rowspan).reduce((sum, height) => sum + height, 0);
    const last = cell.row + cell.rowspan - 1;
    if (needed > covered) heights[last] = (heights[last] ?? 0) + needed - covered;
  }
  return heights;
};

/** Draws by hand: hairlines, header rows again on each page, no page turned inside a row that fits on one. */
export const drawTable = (sheet: Sheet, parent: Structure, table: Table, column: Column): void => {
  const widths = columnWidths(sheet, table, column.width);
  const lefts = widths.map((_, index) => column.x + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const laid = table.cells.map((cell): Laid => {
    const width = widths.slice(cell.column, cell.column + cell.colspan).reduce((sum, one) => sum + one, 0);
    const lines = runsOfCell(cell.blocks).flatMap((runs) =>
      breakLines(sheet.measure, runs, width - 2 * PAD, SIZE, cell.header ? 'bold' : 'regular'),
    );
    return { cell, x: lefts[cell.column] ?? column.x, width, lines };
  });
  const heights = rowHeights(laid, table.rows);
  const element = sheet.child(parent, 'Table');
  const height = (from: number, to: number) => heights.slice(from, to).reduce((sum, one) => sum + one, 0);
  const header = () => {
    const y = sheet.y;
    for (const one of laid.filter(({ cell }) => cell.row < table.headerRows))
      sheet.artifact(() => drawCell(sheet, one, y + height(0, one.cell.row), height(one.cell.row, one.cell.row + one.cell.rowspan), null));
    sheet.y += height(0, table.headerRows);
  };
  sheet.need(Math.min(height(0, table.headerRows + 1), paper.bottom - paper.top));
  for (const [from, to] of groupsOf(table)) {
    const groupHeight = height(from, to);
    if (groupHeight > sheet.room && sheet.y > paper.top) {
      sheet.newPage();
      if (from >= table.headerRows) header();
    }
    const inGroup = laid.filter(({ cell }) => cell.row >= from && cell.row < to);
    if (groupHeight > sheet.room) {
      drawTall(sheet, element, inGroup, header);
      continue;
    }
    for (let row = from; row < to; row += 1) {
      const tr = sheet.child(element, 'TR');
      for (const one of inGroup.filter(({ cell }) => cell.row === row))
        drawCell(sheet, one, sheet.y + height(from, row), height(row, row + one.cell.rowspan), tr);
    }
    sheet.y += groupHeight;
  }
  if (table.caption) {
    const lines = breakLines(sheet.measure, [{ text: table.caption, marks: ['italic'] }], column.width, SIZE);
    const caption = sheet.child(element, 'Caption');
    for (const line of lines) {
      sheet.need(LEADING);
      sheet.marked(caption, 'Caption', () => sheet.drawLine(line, column.x, sheet.y + 2, column.width, 'left', LEADING, ink.grey));
      sheet.y += LEADING;
    }
  }
};

const drawCell = (sheet: Sheet, { cell, x, width, lines }: Laid, y: number, height: number, row: Structure | null): void => {
  const box = () => {
    if (cell.header) sheet.pdf.rect(x, y, width, height).fill(ink.shade);
    sheet.pdf.rect(x, y, width, height).lineWidth(0.4).strokeColor(ink.hairline).stroke();
  };
  const tag = cell.header ? 'TH' : 'TD';
  const text = () => {
    for (const [index, line] of lines.entries())
      sheet.drawLine(line, x + PAD, y + PAD + index * LEADING, width - 2 * PAD, cell.align, LEADING, cell.header ? ink.blue : ink.text);
  };
  if (!row) {
    box();
    text();
    return;
  }
  sheet.artifact(box);
  sheet.marked(sheet.child(row, tag), tag, text);
};

/** A row taller than a page is divided at lines; each part has its own frame, and nothing is lost. */
const drawTall = (sheet: Sheet, table: Structure, cells: readonly Laid[], header: () => void): void => {
  const most = Math.max(...cells.map(({ lines }) => lines.length));
  for (let done = 0; done < most; ) {
    const fit = Math.max(1, Math.floor((sheet.room - 2 * PAD) / LEADING));
    const row = sheet.child(table, 'TR');
    const height = Math.min(fit, most - done) * LEADING + 2 * PAD;
    for (const one of cells) drawCell(sheet, { ...one, lines: one.lines.slice(done, done + fit) }, sheet.y, height, row);
    sheet.y += height;
    done += fit;
    if (done < most) {
      sheet.newPage();
      header();
    }
  }
};
