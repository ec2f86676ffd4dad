import type { Cell, Table } from './schema.ts';
import { isGrey, shadeName } from './shade.ts';
import { everyBlock, inlinesOf } from './words.ts';

const isWordless = ({ blocks }: Cell): boolean =>
  everyBlock(blocks).every(({ type }) => type === 'paragraph') &&
  inlinesOf(blocks).every((inline) => inline.type === 'break' || (inline.type === 'text' && inline.text.trim() === ''));

/**
 * The word that stands in a cell of which only the colour says something, as in a risk matrix: it prints without colours as
 * well, and is read aloud (WCAG 1.4.1). Cells of a table with one colour, or with greys, are only made up.
 */
export const colourWords = ({ rows, headerRows }: Table): ReadonlyMap<Cell, string> => {
  const shaded = rows
    .slice(headerRows)
    .flatMap((row) =>
      row.flatMap((cell): [Cell, string][] => (cell.shade === undefined || isGrey(cell.shade) ? [] : [[cell, shadeName(cell.shade)]])),
    );
  const isTold = new Set(shaded.map(([, name]) => name)).size > 1;
  return new Map(isTold ? shaded.filter(([cell]) => isWordless(cell)) : []);
};
