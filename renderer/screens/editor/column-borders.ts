import { thousandths, withBorderMoved } from '#shared/content/column-shares.ts';

/** So near to a border the pointer takes hold of it. */
const NEAR = 5;
/** No column is dragged narrower than this share of the table. */
export const LEAST_SHARE = 0.05;

/** How wide the columns are shown, in pixels; the table has a `col` for each. */
export const shownWidths = (table: HTMLTableElement): number[] =>
  [...table.querySelectorAll<HTMLElement>(':scope > colgroup > col')].map((column) => column.getBoundingClientRect().width);

/** Shows the columns in these shares; undefined leaves the widths to what the columns hold. */
export const showWidths = (table: HTMLTableElement, widths: readonly number[] | undefined): void => {
  const sum = widths?.reduce((all, width) => all + width, 0) ?? 1;
  table.style.tableLayout = widths ? 'fixed' : '';
  for (const [at, column] of [...table.querySelectorAll<HTMLElement>(':scope > colgroup > col')].entries())
    column.style.width = widths ? `${((widths[at] ?? 0) / sum) * 100}%` : '';
};

/** Which border between two columns is under the pointer, by the column before it; -1 for none. */
const borderAt = (table: HTMLTableElement, x: number): number => {
  let edge = table.getBoundingClientRect().left;
  const widths = shownWidths(table);
  return widths.findIndex((width, at) => {
    edge += width;
    return at < widths.length - 1 && Math.abs(edge - x) <= NEAR;
  });
};

/**
 * Lets the pointer drag the borders between the columns of a table; the table stays as wide as it is.
 * @param onMoved is given the new shares when a border is let go
 */
export const letDragBorders = (table: HTMLTableElement, isEditable: () => boolean, onMoved: (widths: number[] | null) => void): void => {
  let held: { column: number; from: number; widths: number[]; now: number[] } | null = null;
  const end = (isKept: boolean): void => {
    if (!held) return;
    const { now, widths } = held;
    held = null;
    document.removeEventListener('keydown', onKey, true);
    table.classList.remove('at-border');
    onMoved(isKept && now.some((width, at) => width !== widths[at]) ? thousandths(now) : null);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  };
  table.addEventListener('pointerdown', (event) => {
    const column = event.button === 0 && isEditable() ? borderAt(table, event.clientX) : -1;
    if (column < 0) return;
    // Neither the caret nor a choice of cells moves.
    event.preventDefault();
    event.stopPropagation();
    const widths = shownWidths(table);
    held = { column, from: event.clientX, widths, now: widths };
    table.setPointerCapture(event.pointerId);
    document.addEventListener('keydown', onKey, true);
  });
  table.addEventListener('pointermove', (event) => {
    if (!held) {
      table.classList.toggle('at-border', event.buttons === 0 && isEditable() && borderAt(table, event.clientX) >= 0);
      return;
    }
    const least = held.widths.reduce((sum, width) => sum + width, 0) * LEAST_SHARE;
    held.now = withBorderMoved(held.widths, held.column, event.clientX - held.from, least);
    showWidths(table, held.now);
  });
  table.addEventListener('pointerleave', () => table.classList.remove('at-border'));
  table.addEventListener('pointerup', () => end(true));
  table.addEventListener('pointercancel', () => end(false));
};
