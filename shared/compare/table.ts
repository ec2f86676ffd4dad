import type { Block, Cell, Table } from '../content/schema.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { align, type Judge } from './align.ts';
import { type BlockChange, type Column, type ComparedBlock, type ComparedCell, type ComparedRow, withChanges } from './comparison.ts';
import { sharedWords, textOfBlocks } from './likeness.ts';

type CompareBlocks = (before: readonly Block[], after: readonly Block[]) => ComparedBlock[];
const textOfCells = (cells: readonly Cell[]): string => cells.map((cell) => textOfBlocks(cell.blocks)).join('\n');
const spansOf = (row: readonly Cell[]): string => row.map(({ colspan = 1, rowspan = 1 }) => `${colspan}x${rowspan}`).join(' ');
const isPlain = ({ rows }: Table): boolean => {
  const [first] = rows;
  return rows.every(
    (row) => row.length === first?.length && row.every(({ colspan, rowspan }) => colspan === undefined && rowspan === undefined),
  );
};
const hasRowspan = ({ rows }: Table): boolean => rows.some((row) => row.some(({ rowspan }) => rowspan !== undefined));

/** Columns found by their heads, or by all that they hold in a table without a head. */
const columnsOf = (before: Table, after: Table): Column[] => {
  interface Whole {
    at: number;
    cells: Cell[];
    head: string;
  }
  const wholes = (table: Table): Whole[] =>
    (table.rows[0] ?? []).map((_, at) => {
      const cells = table.rows.flatMap((row) => row.slice(at, at + 1));
      return { at, cells, head: textOfCells(table.headerRows > 0 ? cells.slice(0, table.headerRows) : cells) };
    });
  const judge: Judge<Whole> = {
    key: ({ head }) => head,
    alike: (one, other) => sharedWords(one.cells, other.cells, textOfCells),
    isMovable: () => false,
  };
  const [old, now] = [wholes(before), wholes(after)];
  // As many as before: a head in other words is still the same column.
  if (old.length === now.length && old.every(({ head }, at) => head === now[at]?.head || now.every((column) => column.head !== head)))
    return old.map((_, at) => ({ before: at, after: at }));
  return align(old, now, judge).map((entry) => ({
    before: 'before' in entry ? entry.before.at : null,
    after: 'after' in entry ? entry.after.at : null,
  }));
};

const compareCell = (before: Cell, after: Cell, compareBlocks: CompareBlocks): ComparedCell => {
  if (canonicalJson(before) === canonicalJson(after)) return { kind: 'same', before, after };
  return { kind: 'changed', before, after, change: compareBlocks(before.blocks, after.blocks) };
};

const compareCells = (
  before: readonly Cell[],
  after: readonly Cell[],
  columns: readonly Column[],
  compareBlocks: CompareBlocks,
): ComparedCell[] =>
  columns.flatMap((column): ComparedCell[] => {
    const old = column.before === null ? undefined : before[column.before];
    const now = column.after === null ? undefined : after[column.after];
    if (old && now) return [compareCell(old, now, compareBlocks)];
    if (old) return [{ kind: 'deleted', before: old }];
    return now ? [{ kind: 'inserted', after: now }] : [];
  });

const inPlace = (row: readonly Cell[]): Column[] => row.map((_, at) => ({ before: at, after: at }));

/** Rows by what they hold in the columns of both tables; cells that span rows are compared where the grid stayed as it was. */
export const compareTables = (before: Table, after: Table, compareBlocks: CompareBlocks): BlockChange => {
  if (hasRowspan(before) || hasRowspan(after)) {
    if (before.rows.map(spansOf).join('/') !== after.rows.map(spansOf).join('/')) return { type: 'replaced' };
    const rows = before.rows.map((row, at): ComparedRow => {
      const now = after.rows[at] ?? [];
      return { kind: 'changed', before: row, after: now, change: compareCells(row, now, inPlace(row), compareBlocks) };
    });
    return { type: 'table', rows, columns: null };
  }
  const columns = isPlain(before) && isPlain(after) ? columnsOf(before, after) : null;
  const isWhole = columns === null || columns.every((column) => column.before !== null && column.after !== null);
  const shared = (row: Cell[], of: 'before' | 'after'): (Cell | undefined)[] =>
    (columns ?? inPlace(row)).flatMap((column) => (column.before === null || column.after === null ? [] : [row[column[of] ?? 0]]));
  const isOld = new Set<Cell[]>(before.rows);
  const judge: Judge<Cell[]> = {
    key: (row) => canonicalJson(shared(row, isOld.has(row) ? 'before' : 'after')),
    alike: (old, now) => {
      if (columns === null && spansOf(old) !== spansOf(now)) return 0;
      // Rows of which only the colours speak are the same row in other colours.
      const isWordless = textOfCells(old).trim() === '' && textOfCells(now).trim() === '';
      return isWordless && old.length === now.length ? 1 : sharedWords(old, now, textOfCells);
    },
    // A row that moved in a table whose columns changed would be hard to tell; it is taken out and put in.
    isMovable: (row) => isWhole && textOfCells(row).trim().length > 8,
  };
  const compare = (old: Cell[], now: Cell[]): ComparedCell[] => compareCells(old, now, columns ?? inPlace(old), compareBlocks);
  const isEqual = (old: Cell[], now: Cell[]) => judge.key(old) === judge.key(now);
  const rows = withChanges(align(before.rows, after.rows, judge), isEqual, compare).map(
    (row): ComparedRow => (row.kind === 'same' && !isWhole ? { ...row, kind: 'changed', change: compare(row.before, row.after) } : row),
  );
  return { type: 'table', rows, columns };
};
