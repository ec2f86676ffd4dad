import { canonicalJson } from './canonical-json.ts';

type Cell = string | number | null | undefined;

/**
 * The people whom a column names: one by a user id, or all who wrote in a record as the list that `writersText` makes.
 * No user id begins with a bracket.
 */
export const namedIn = (cell: Cell): string[] => {
  if (typeof cell !== 'string' || cell === '') return [];
  if (!cell.startsWith('[')) return [cell];
  try {
    const list: unknown = JSON.parse(cell);
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return [];
  }
};

/** All who wrote in a record, as a column keeps them: each once, in the order of their ids. */
export const writersText = (...cells: readonly Cell[]): string => canonicalJson([...new Set(cells.flatMap(namedIn))].sort());
