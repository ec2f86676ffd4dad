import type { Cell } from '../content/schema.ts';
import { shadeName } from '../content/shade.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { BlockChange, ComparedCell } from './comparison.ts';

type TableChange = Extract<BlockChange, { type: 'table' }>;

const without = ({ shade: _shade, ...rest }: Cell): string => canonicalJson(rest);
const isRecoloured = (cell: ComparedCell): cell is Extract<ComparedCell, { kind: 'changed' }> =>
  cell.kind === 'changed' && cell.before.shade !== cell.after.shade;

const cellsOf = ({ rows }: TableChange): ComparedCell[] =>
  rows.flatMap((row) => (row.kind === 'changed' || row.kind === 'movedHere' ? (row.change ?? []) : []));

/** How many cells of a table got another colour, and of how many nothing else was changed. */
export const recoloured = (change: TableChange): { cells: number; only: number } => {
  const all = cellsOf(change).filter(isRecoloured);
  return { cells: all.length, only: all.filter(({ before, after }) => without(before) === without(after)).length };
};

/** A colour by its name; by its digits as well where the name does not tell it from the other one. */
const called = (shade: string | undefined, other: string | undefined): string => {
  if (shade === undefined) return 'none';
  const name = shadeName(shade);
  return other !== undefined && shadeName(other) === name ? `${name} (${shade})` : name;
};

/** What became of the colour of a cell, as a sentence; null when nothing did. */
export const shadeNote = (cell: ComparedCell): string | null =>
  isRecoloured(cell)
    ? `Colour was ${called(cell.before.shade, cell.after.shade)}, is ${called(cell.after.shade, cell.before.shade)}.`
    : null;
