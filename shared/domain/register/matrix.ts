import type { Block, Cell, Content, Table } from '../../content/schema.ts';
import { everyBlock, inlinesOf, wordsOf } from '../../content/words.ts';

/** A table that gives a level for a row and a column, such as that of risk in a policy. */
interface Matrix {
  rows: string[];
  columns: string[];
  /** By row, then by column. */
  levels: string[][];
}
export type MatrixFound = { matrix: Matrix } | { fault: string };

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
const textOf = ({ blocks }: Cell): string => wordsOf(inlinesOf(blocks)).replaceAll(/\s+/g, ' ');

/** Tables with what they are called: by their caption, or by the heading before them where they have none. */
const namedTables = (blocks: readonly Block[]): { name: string; table: Table }[] => {
  let heading = '';
  return everyBlock(blocks).flatMap((block) => {
    if (block.type === 'heading') heading = wordsOf(block.content);
    return block.type === 'table' ? [{ name: block.caption ?? heading, table: block }] : [];
  });
};
const twice = (names: readonly string[]): string | undefined => names.find((name, at) => names.findIndex((one) => same(one, name)) !== at);

const readTable = ({ rows: lines }: Table): MatrixFound => {
  if (lines.some((line) => line.some(({ colspan = 1, rowspan = 1 }) => colspan > 1 || rowspan > 1)))
    return { fault: 'has cells that are joined. Split them, so that each row and column has a cell of its own' };
  const [[, ...columns] = [], ...rows] = lines.map((line) => line.map(textOf));
  const names = rows.map(([name = '']) => name);
  const levels = rows.map(([, ...cells]) => cells);
  if (columns.length === 0 || rows.length === 0) return { fault: 'has no rows or no columns beside its headings' };
  if ([...columns, ...names].includes('')) return { fault: 'has a row or a column without a name' };
  const again = twice(columns) ?? twice(names);
  if (again !== undefined) return { fault: `names "${again}" twice` };
  return levels.some((line) => line.length !== columns.length || line.includes(''))
    ? { fault: 'has a row with an empty or missing cell. Write a level in each' }
    : { matrix: { rows: names, columns, levels } };
};

/**
 * The matrix that a document holds under a name: the one table with this caption, or under this heading. Its first row names the
 * columns, its first column the rows. What could be read in two ways is refused.
 * @returns it, or what is wrong, as the end of a sentence about the document
 */
export const matrixIn = ({ blocks }: Content, called: string): MatrixFound => {
  const found = namedTables(blocks).filter(({ name }) => same(name, called));
  const [one] = found;
  if (!one)
    return {
      fault: `holds no table "${called}". Give the table this caption, or a heading of these words before it, and release the document`,
    };
  if (found.length > 1) return { fault: `holds ${found.length} tables "${called}". Leave the name to one of them` };
  const read = readTable(one.table);
  return 'fault' in read ? { fault: `holds a table "${called}" that ${read.fault}` } : read;
};

/** @returns the level, or what is wrong, as the end of a sentence about the document */
export const levelIn = (
  { rows, columns, levels }: Matrix,
  called: string,
  row: string,
  column: string,
): { level: string } | { fault: string } => {
  const [down, across] = [rows.findIndex((name) => same(name, row)), columns.findIndex((name) => same(name, column))];
  const level = levels[down]?.[across];
  if (level !== undefined) return { level };
  return { fault: `holds a table "${called}" without the ${down < 0 ? `row "${row}"` : `column "${column}"`}` };
};
