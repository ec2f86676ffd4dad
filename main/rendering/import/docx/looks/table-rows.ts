import { childOf, element, inside, isElement, settingOf, type XmlElement } from '../xml/xml-tree.ts';

/** As many as a text can hold. */
const MOST_COLUMNS = 100;
const number = (text: string | null | undefined): number => Number(text) || 0;
const spanOf = (cell: XmlElement): number => Math.min(Math.max(number(settingOf(childOf(cell, 'w:tcPr'), 'w:gridSpan')) || 1, 1), 100);

const setSpan = (cell: XmlElement, span: number): void => {
  let properties = childOf(cell, 'w:tcPr');
  if (!properties) {
    properties = element('w:tcPr');
    cell.children.unshift(properties);
  }
  properties.children = properties.children.filter((one) => !isElement(one) || !['w:gridSpan', 'w:hMerge'].includes(one.name));
  if (span > 1) properties.children.push(element('w:gridSpan', { 'w:val': String(span) }));
};

/** How wide a cell is wished to be, in twentieths of a point; 0 when that is not said as a length. */
export const widthOfCell = (cell: XmlElement): number => {
  const width = childOf(childOf(cell, 'w:tcPr'), 'w:tcW');
  return width?.attributes['w:type'] === 'dxa' ? number(width.attributes['w:w']) : 0;
};

const skippedBefore = (row: XmlElement): number => Math.min(number(settingOf(childOf(row, 'w:trPr'), 'w:gridBefore')), 100);
const skippedAfter = (row: XmlElement): number => Math.min(number(settingOf(childOf(row, 'w:trPr'), 'w:gridAfter')), 100);

/** Cells that older programs merged side by side become one that spans columns. */
const joinMerged = (row: XmlElement): void => {
  let first: XmlElement | null = null;
  const gone = new Set<XmlElement>();
  for (const cell of inside(row, ['w:tc'])) {
    const merge = childOf(childOf(cell, 'w:tcPr'), 'w:hMerge');
    if (!merge) first = null;
    else if (merge.attributes['w:val'] === 'restart' || !first) {
      setSpan(cell, spanOf(cell));
      first = cell;
    } else {
      setSpan(first, spanOf(first) + spanOf(cell));
      first.children.push(...cell.children.filter((one) => isElement(one) && one.name !== 'w:tcPr' && inside(one, ['w:t']).length > 0));
      gone.add(cell);
    }
  }
  if (gone.size > 0) drop(row, gone);
};

const drop = (from: XmlElement, gone: ReadonlySet<XmlElement>): void => {
  from.children = from.children.filter((one) => !isElement(one) || !gone.has(one));
  for (const one of from.children) if (isElement(one) && one.name !== 'w:tc') drop(one, gone);
};

/** Where the borders between columns are, counted from the left. */
const bordersOf = (widths: readonly number[]): number[] => {
  const borders = [0];
  for (const width of widths) borders.push((borders.at(-1) ?? 0) + width);
  return borders;
};

/**
 * A row with fewer cells than the table has columns, whose spans nobody wrote: Word draws its cells as wide as they say, so each
 * covers the columns between its borders.
 * @returns whether each border of the row is one of the table
 */
const spanByWidth = (cells: readonly XmlElement[], columns: readonly number[], before: number): boolean => {
  const borders = bordersOf(columns);
  const widths = cells.map(widthOfCell);
  const whole = borders.at(-1) ?? 0;
  if (whole === 0 || columns.length > MOST_COLUMNS || !widths.every((width) => width > 0)) return false;
  const near = whole / columns.length / 6;
  const ends = bordersOf(widths).map((at) => borders.findIndex((border) => Math.abs(border - at - (borders[before] ?? 0)) <= near));
  if (ends.some((end, at) => end < 0 || (at > 0 && end <= (ends[at - 1] ?? 0)))) return false;
  for (const [at, cell] of cells.entries()) setSpan(cell, (ends[at + 1] ?? 0) - (ends[at] ?? 0));
  return true;
};

/** A table whose every cell stands in the column that Word shows it in. */
export interface Squared {
  rows: { row: XmlElement; cells: { cell: XmlElement; column: number; span: number }[] }[];
  columns: number;
  widths: number[];
  /** Some rows are shorter than the table, and nothing says under which heads their cells stand. */
  isUneven: boolean;
}

/** Puts cells under their heads: what a row leaves out at its beginning becomes a cell of its own. */
export const squareTable = (table: XmlElement): Squared => {
  const widths = inside(childOf(table, 'w:tblGrid') ?? element(''), ['w:gridCol']).map(({ attributes }) => number(attributes['w:w']));
  const rows = inside(table, ['w:tr']);
  for (const row of rows) joinMerged(row);
  const lengthOf = (row: XmlElement): number => inside(row, ['w:tc']).reduce((sum, cell) => sum + spanOf(cell), 0);
  const longest = rows.reduce((most, row) => Math.max(most, skippedBefore(row) + lengthOf(row) + skippedAfter(row)), 1);
  let isUneven = false;
  const squared = rows.map((row) => {
    const cells = inside(row, ['w:tc']);
    const before = skippedBefore(row);
    const length = lengthOf(row);
    if (cells.length > 0 && before + length + skippedAfter(row) < longest && widths.length === longest)
      isUneven = !spanByWidth(cells, widths, before) || isUneven;
    else if (cells.length > 0 && before + length + skippedAfter(row) < longest) isUneven = true;
    if (before > 0) {
      const empty = element('w:tc', {}, element('w:p'));
      setSpan(empty, before);
      const at = row.children.findIndex((one) => isElement(one) && !['w:trPr', 'w:tblPrEx'].includes(one.name));
      row.children.splice(at < 0 ? row.children.length : at, 0, empty);
    }
    let column = 0;
    return {
      row,
      cells: inside(row, ['w:tc']).map((cell) => {
        const span = spanOf(cell);
        column += span;
        return { cell, column: column - span, span };
      }),
    };
  });
  return { rows: squared, columns: longest, widths, isUneven };
};
