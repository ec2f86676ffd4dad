import type { OperationOutput } from '../../api/client.ts';

export type MatrixView = OperationOutput<'register.matrix'>;
export type Rated = MatrixView['entries'][number];
type Matrix = MatrixView['matrices'][number];

/** Cells of one of the matrices, or what stands in none of them. */
export type Chosen = { at: number; cells: readonly string[] } | 'unrated' | 'otherPolicy' | null;
export interface Filter {
  device: string | null;
  release: string | null;
  state: string | null;
}

/** A cell by its words, as a policy and an entry may write them. */
export const cellOf = (row: string, column: string): string => `${row.trim()} × ${column.trim()}`.toLowerCase();
const keyIn = ({ cells }: Rated, at: number): string | null => {
  const cell = cells[at];
  return cell ? cellOf(cell.row, cell.column) : null;
};

/** An entry without a release concerns every release. */
export const filtered = (entries: readonly Rated[], { device, release, state }: Filter): Rated[] =>
  entries.filter(
    (one) =>
      (device === null || one.devices.includes(device)) &&
      (release === null || one.releases.length === 0 || one.releases.includes(release)) &&
      (state === null || one.state === state),
  );
/** Entries that the policy shown does not rate are in no cell of its matrix. */
export const isOfOther = ({ policy }: Rated, shown: string | null): boolean => policy !== null && policy !== shown;
/** Not assessed is no place in a matrix: rated by nothing, in the first of them. */
export const isUnrated = (one: Rated, shown: string | null): boolean => !isOfOther(one, shown) && keyIn(one, 0) === null;

/** How many entries stand in each cell of one matrix. */
export const countsIn = (entries: readonly Rated[], at: number, shown: string | null): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const one of entries) {
    const key = isOfOther(one, shown) ? null : keyIn(one, at);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};
/** How many entries have each level, in the order of the levels. */
export const sumsIn = ({ rows, columns, levels }: Matrix, counts: ReadonlyMap<string, number>): { level: string; count: number }[] => {
  const sums = new Map<string, number>();
  rows.forEach((row, down) => {
    columns.forEach((column, across) => {
      const level = levels[down]?.[across] ?? '';
      sums.set(level, (sums.get(level) ?? 0) + (counts.get(cellOf(row, column)) ?? 0));
    });
  });
  return [...sums].map(([level, count]) => ({ level, count }));
};

export const inChosen = (one: Rated, chosen: Chosen, shown: string | null): boolean => {
  if (chosen === null) return true;
  if (chosen === 'otherPolicy') return isOfOther(one, shown);
  if (chosen === 'unrated') return isUnrated(one, shown);
  const key = isOfOther(one, shown) ? null : keyIn(one, chosen.at);
  return key !== null && chosen.cells.includes(key);
};
/** One more cell of the same matrix, or one less; a cell of the other matrix begins anew. */
export const withCell = (chosen: Chosen, at: number, cell: string, adds: boolean): Chosen => {
  const there = chosen !== null && typeof chosen === 'object' && chosen.at === at ? chosen.cells : [];
  if (there.includes(cell)) {
    const rest = adds ? there.filter((one) => one !== cell) : [];
    return rest.length === 0 ? null : { at, cells: rest };
  }
  return { at, cells: adds ? [...there, cell] : [cell] };
};
