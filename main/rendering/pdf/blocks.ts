import { footnotesOfRuns, numberBefore, type ResolvedBlock, type Run, textOfRuns } from '#shared/content/resolve.ts';
import { beginsAtRight } from '../letters/direction.ts';
import { changeInk } from './change-lines.ts';
import { atSide, highestImage, pictureOf, shownHeight } from './image.ts';
import { footnotesIn } from './line.ts';
import { breakLines, type Line } from './lines.ts';
import { type Column, ink, paper } from './paper.ts';
import type { Sheet, Side } from './sheet.ts';
import type { Structure } from './structure.ts';
import { drawTable, topOfTable } from './table.ts';
import { widthOf } from './words.ts';

export const bodySize = 10.5;
const LEADING = 1.42;
/** Two lines of a text, or the head and first row of a table. */
const FIRST_LINES = bodySize * LEADING * 4;
const headingSizes = [15, 12.5, 11.5, 10.5, 10.5, 10.5];

interface TextStyle {
  size: number;
  color: string;
  bold?: boolean;
  align?: Side;
}

/** Lines of one paragraph, over as many pages as they need. */
export const drawLines = (sheet: Sheet, element: Structure, lines: readonly Line[], column: Column, style: TextStyle): void => {
  const leadingOf = (line: Line) => style.size * Math.max(LEADING, line.leading ?? 0);
  let held: { line: Line; y: number }[] = [];
  const flush = () => {
    const taken = held;
    held = [];
    if (taken.length === 0) return;
    sheet.marked(element, () => {
      for (const { line, y } of taken)
        sheet.drawLine(line, column.x, y, column.width, style.align ?? 'start', leadingOf(line), style.color);
    });
  };
  for (const [index, line] of lines.entries()) {
    // Neither the first nor the last line of a paragraph stands alone on a page.
    const together = index === 0 || index === lines.length - 2 ? Math.min(2, lines.length - index) : 1;
    const leading = leadingOf(line);
    const notes = lines.slice(index, index + together).flatMap(footnotesIn);
    const height = leading * together + sheet.foot.wanted(notes);
    if (sheet.lacks(height)) {
      flush();
      sheet.need(height);
    }
    held.push({ line, y: sheet.y });
    sheet.y += leading;
    sheet.foot.note(element, footnotesIn(line));
    sheet.foot.settle();
  }
  flush();
};

export const drawParagraph = (
  sheet: Sheet,
  parent: Structure,
  runs: readonly Run[],
  column: Column,
  style: TextStyle = { size: bodySize, color: ink.text },
  tag = 'P',
): void => {
  const lines = breakLines(runs, column.width, style.size, style.bold ? 'bold' : 'regular');
  drawLines(sheet, sheet.child(parent, tag), lines, column, style);
};

type Heading = Extract<ResolvedBlock, { type: 'heading' }>;
/** Its number and its words. */
const headingRuns = (block: Heading): readonly Run[] =>
  block.number === '' ? block.runs : [{ text: numberBefore(block, '  '), marks: ['bold'] }, ...block.runs];
const headingSize = ({ level }: Heading): number => headingSizes[level - 1] ?? bodySize;
const spaceBefore = ({ level }: Heading): number => (level === 1 ? 12 : 8);

const drawHeading = (sheet: Sheet, parent: Structure, block: Heading, column: Column): void => {
  const size = headingSize(block);
  sheet.space(spaceBefore(block));
  sheet.need(size * LEADING + FIRST_LINES + 6);
  drawParagraph(sheet, parent, headingRuns(block), column, { size, color: ink.blue, bold: true }, `H${block.level}`);
  sheet.y += 4;
};

/** A list begins at the side where its words begin. */
const isListFromRight = ({ items }: Extract<ResolvedBlock, { type: 'list' }>): boolean => {
  const first = items[0]?.blocks[0];
  return first?.type === 'paragraph' && beginsAtRight(textOfRuns(first.runs));
};

const drawList = (sheet: Sheet, parent: Structure, block: Extract<ResolvedBlock, { type: 'list' }>, column: Column): void => {
  const list = sheet.child(parent, 'L');
  const markers = block.items.map((item) => widthOf(`${item.marker} `, 'regular', bodySize));
  const indent = Math.min(column.width / 3, Math.max(16, ...markers) + 2);
  const isFromRight = isListFromRight(block);
  const inner = { x: column.x + (isFromRight ? 0 : indent), width: column.width - indent };
  const beside = { x: isFromRight ? column.x + column.width - indent + 5 : column.x, width: indent - 5 };
  for (const item of block.items) {
    const entry = sheet.child(list, 'LI');
    // The marker goes with what it marks; a block that needs much room gets a new page before its marker is drawn.
    sheet.need(bodySize * LEADING * (item.blocks[0]?.type === 'paragraph' ? 2 : 5));
    const marker = breakLines([{ text: item.marker, marks: [] }], indent, bodySize);
    const y = sheet.y;
    const align = block.ordered !== isFromRight ? 'right' : 'left';
    drawLines(sheet, sheet.child(entry, 'Lbl'), marker.slice(0, 1), beside, { size: bodySize, color: ink.text, align });
    sheet.y = y;
    const body = sheet.child(entry, 'LBody');
    if (item.blocks.length === 0) sheet.y += bodySize * LEADING;
    for (const one of item.blocks) drawBlock(sheet, body, one, inner, 2);
  }
};

const drawCode = (sheet: Sheet, parent: Structure, block: Extract<ResolvedBlock, { type: 'code' }>, column: Column): void => {
  const inner = { x: column.x + 6, width: column.width - 12 };
  const size = 8.5;
  const element = sheet.child(parent, 'Code');
  for (const [index, text] of block.lines.entries()) {
    const change = block.lineChanges?.[index];
    const run: Run = { text: text === '' ? ' ' : text, marks: ['code'], ...(change ? { change } : {}) };
    for (const line of breakLines([run], inner.width, size, 'mono')) {
      sheet.need(size * LEADING);
      const y = sheet.y;
      sheet.artifact(() => sheet.surface.fillBox(column.x, y, column.width, size * LEADING + 0.3, ink.shade));
      drawLines(sheet, element, [line], inner, { size, color: ink.text });
    }
  }
};

const drawImage = (sheet: Sheet, parent: Structure, block: Extract<ResolvedBlock, { type: 'image' }>, column: Column): void => {
  const picture = pictureOf(sheet, block, column.width, highestImage);
  sheet.need(picture.height + (block.caption ? 22 : 4));
  const x = atSide(picture, block.align, column.x, column.width);
  picture.draw(sheet.child(parent, 'Figure', block.alt || block.caption || 'Image without a description'), x, sheet.y);
  sheet.y += picture.height + 4;
  const style: TextStyle = { size: 9, color: ink.grey, align: block.align ?? 'start' };
  if (block.caption) drawParagraph(sheet, parent, [{ text: block.caption, marks: ['italic'] }], column, style, 'Caption');
};

/** A bar at the left and the kind in words: it survives a photocopier. */
const drawCallout = (sheet: Sheet, parent: Structure, block: Extract<ResolvedBlock, { type: 'callout' }>, column: Column): void => {
  const inner = { x: column.x + 12, width: column.width - 18 };
  const note = sheet.child(parent, 'Note');
  sheet.need(bodySize * LEADING * 3);
  const first = { page: sheet.pageIndex, y: sheet.y };
  drawParagraph(sheet, note, [{ text: block.label, marks: ['bold'] }], inner, { size: 9.5, color: ink.blue, bold: true });
  for (const child of block.blocks) drawBlock(sheet, note, child, inner, 3);
  drawBar(sheet, column.x, first, ink.blue);
};

/** So that a bar or note never stands on the page before its block. */
const needBefore = (sheet: Sheet, block: ResolvedBlock, column: Column): number => {
  if (block.type === 'image') return shownHeight(block, column.width, highestImage) + 2 * bodySize * LEADING;
  if (block.type === 'table') return topOfTable(sheet, block, column);
  const notes = block.type === 'paragraph' ? sheet.foot.wanted(footnotesOfRuns(block.runs)) : 0;
  return (block.type === 'heading' ? 2 * FIRST_LINES : FIRST_LINES) + notes;
};

/** The heading at `index` with those that follow it at once and the top of the text below them. */
const heightWithText = (sheet: Sheet, blocks: readonly ResolvedBlock[], index: number, column: Column): number => {
  const block = blocks[index];
  if (block === undefined) return 0;
  if (block.type !== 'heading') return needBefore(sheet, block, column);
  const lines = breakLines(headingRuns(block), column.width, headingSize(block), 'bold').length;
  return spaceBefore(block) + lines * headingSize(block) * LEADING + 10 + heightWithText(sheet, blocks, index + 1, column);
};

/** A text from its first block to its last; no heading stands at the foot of a page without the text that it heads. */
export const drawBlocks = (sheet: Sheet, blocks: readonly ResolvedBlock[], column: Column): void => {
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'heading') sheet.need(Math.min(heightWithText(sheet, blocks, index, column), paper.bottom - paper.top));
    drawBlock(sheet, sheet.root, block, column);
  }
  sheet.foot.close();
};

/** A bar beside everything that was drawn since `first`, on as many pages as it took. */
const drawBar = (sheet: Sheet, x: number, first: { page: number; y: number }, color: string): void => {
  const last = sheet.pageIndex;
  for (let page = first.page; page <= last; page += 1) {
    const from = page === first.page ? first.y : paper.top;
    const to = page === last ? sheet.y : paper.bottom;
    sheet.turnTo(page);
    sheet.artifact(() => sheet.surface.fillBox(x, from, 2.5, Math.max(0, to - from), color));
  }
  sheet.turnTo(last);
};

/** Draws one block in its column; `gap` is the space after it. */
export const drawBlock = (sheet: Sheet, parent: Structure, block: ResolvedBlock, column: Column, gap = 6): void => {
  if (block.type === 'pageBreak') {
    if (sheet.y > paper.top) sheet.newPage();
    return;
  }
  if (block.redline) sheet.need(needBefore(sheet, block, column));
  const first = { page: sheet.pageIndex, y: sheet.y };
  if (block.redline?.note)
    drawParagraph(sheet, parent, [{ text: block.redline.note, marks: ['italic'] }], column, { size: 9, color: ink.grey });
  if (block.type === 'heading') drawHeading(sheet, parent, block, column);
  else if (block.type === 'paragraph')
    drawParagraph(sheet, parent, block.runs, column, { size: bodySize, color: ink.text, align: block.align ?? 'start' });
  else if (block.type === 'list') drawList(sheet, parent, block, column);
  else if (block.type === 'code') drawCode(sheet, parent, block, column);
  else if (block.type === 'image') drawImage(sheet, parent, block, column);
  else if (block.type === 'callout') drawCallout(sheet, parent, block, column);
  else drawTable(sheet, parent, block, column);
  if (block.redline)
    drawBar(sheet, paper.left - 9, first, changeInk[block.redline.change === 'changed' ? 'formatted' : block.redline.change]);
  sheet.y += gap;
};
