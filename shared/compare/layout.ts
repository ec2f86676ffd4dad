import type { Align, Block, Table } from '../content/schema.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { BlockChange } from './comparison.ts';

const LAYOUT: readonly string[] = ['align', 'widths'];
const without = (keys: readonly string[], value: unknown): string =>
  canonicalJson(JSON.parse(JSON.stringify(value, (key, inner) => (keys.includes(key) ? undefined : inner))));

/** Whether two that differ say the same, in other places on the page: at which side lines stand, how wide columns are. */
export const differInLayoutOnly = (before: object, after: object): boolean => without(LAYOUT, before) === without(LAYOUT, after);

/** The same, or in other colours. */
export const differInLooksOnly = (before: object, after: object): boolean =>
  without([...LAYOUT, 'shade'], before) === without([...LAYOUT, 'shade'], after);

const sides: Record<Align, string> = { left: 'aligned as usual', center: 'centred', right: 'aligned right', justify: 'justified' };
const sideOf = (block: Block): Align | null => (block.type === 'paragraph' || block.type === 'image' ? (block.align ?? 'left') : null);
const widthsOf = ({ widths }: Table): string =>
  widths === undefined ? 'as wide as their words need' : widths.map((width) => `${Math.round(width / 10)}\u00a0%`).join(', ');
const widthsDiffer = (before: Table, after: Table): boolean => canonicalJson(before.widths ?? []) !== canonicalJson(after.widths ?? []);

/** In how many cells of a table that was changed only the layout was. */
export const cellsLaidOutAnew = ({ rows }: Extract<BlockChange, { type: 'table' }>): number =>
  rows
    .flatMap((row) => (row.kind === 'changed' || row.kind === 'movedHere' ? (row.change ?? []) : []))
    .filter((cell) => cell.kind === 'changed' && differInLayoutOnly(cell.before, cell.after)).length;

const inCells = (count: number): string => `layout of ${count} ${count === 1 ? 'cell' : 'cells'} changed`;

/** What became of the layout of one block, as the list of changes says it; nothing of what stands inside of it. */
export const layoutParts = (before: Block, after: Block, change: BlockChange): string[] => {
  if (before.type === 'table' && after.type === 'table') {
    const cells = change.type === 'table' ? cellsLaidOutAnew(change) : 0;
    return [...(cells > 0 ? [inCells(cells)] : []), ...(widthsDiffer(before, after) ? ['layout changed (widths of the columns)'] : [])];
  }
  return sideOf(before) === sideOf(after) || sideOf(before) === null || sideOf(after) === null ? [] : ['layout changed (alignment)'];
};

/** The same as sentences without their full stop, with what it was before. */
export const layoutNotes = (before: Block, after: Block, change: BlockChange): string[] => {
  if (before.type === 'table' && after.type === 'table') {
    const cells = change.type === 'table' ? cellsLaidOutAnew(change) : 0;
    return [
      ...(cells > 0 ? [`L${inCells(cells).slice(1)}`] : []),
      ...(widthsDiffer(before, after) ? [`Layout changed: the columns were ${widthsOf(before)}, they are ${widthsOf(after)}`] : []),
    ];
  }
  const [was, is] = [sideOf(before), sideOf(after)];
  return was === null || is === null || was === is ? [] : [`Layout changed: was ${sides[was]}, is ${sides[is]}`];
};
