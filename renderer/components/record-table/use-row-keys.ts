import type { KeyboardEvent, MouseEvent } from 'react';
import type { Choosing } from './use-choice.ts';

const CONTROLS = 'a[href], button, input, summary';
export const controlsOf = (row: Element): HTMLElement[] => [...row.querySelectorAll<HTMLElement>(CONTROLS)];
/** What in a row is done by this key, as it says itself; hidden from it while it is busy. */
export const controlOf = (row: Element, key: string): HTMLElement | undefined =>
  key.length === 1
    ? controlsOf(row).find((control) => control.getAttribute('aria-keyshortcuts')?.toLowerCase() === key.toLowerCase())
    : undefined;
/** A text is written in by the same keys, and a menu may be opened by Up and Down. */
const TEXT = 'input:not([type=checkbox])';
const MENU = '[aria-haspopup]';

/** The row that an event is about, and what of it. A menu or dialog of a row is drawn elsewhere, and its keys are its own. */
const rowOf = ({ target, currentTarget }: { target: EventTarget; currentTarget: Element }) => {
  const row = target instanceof Element && currentTarget.contains(target) ? target.closest<HTMLElement>('tbody tr[data-index]') : null;
  return row ? { row, index: Number(row.dataset.index), control: (target as Element).closest<HTMLElement>(CONTROLS) } : null;
};

interface Rows {
  count: number;
  choosing: Choosing | null;
  isSingle: boolean;
  open: ((index: number) => void) | undefined;
  /** Brings the focus to a row. */
  onMove: (index: number) => void;
}

/** Keys and clicks of the rows, heard at the table. */
export const useRowKeys = ({ count, choosing, isSingle, open, onMove }: Rows) => {
  const moveTo = (index: number, from: number, isChosen: boolean) => {
    const to = Math.min(count - 1, Math.max(0, index));
    if (isChosen) choosing?.extend(from, to);
    else choosing?.begin();
    onMove(to);
  };
  const act = (row: HTMLElement, index: number) => {
    if (open) open(index);
    else if (isSingle) choosing?.toggle(index);
    else controlsOf(row)[0]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = rowOf(event);
    if (!at || event.defaultPrevented || event.altKey || at.control?.matches(TEXT)) return;
    const { row, index, control } = at;
    const { key } = event;
    const page = Math.max(1, Math.floor(window.innerHeight / row.offsetHeight) - 4);
    const places: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page };
    const place = { ...places, Home: 0, End: count - 1 }[key];
    const beside = [row, ...controlsOf(row)];
    const here = beside.indexOf(control ?? row);
    const named = event.ctrlKey || event.metaKey ? undefined : controlOf(row, key);
    if (place !== undefined && control?.matches(MENU)) return;
    if (place !== undefined) moveTo(place, index, event.shiftKey);
    else if (named) named.click();
    else if (key === 'ArrowRight') beside[here + 1]?.focus();
    else if (key === 'ArrowLeft') beside[here - 1]?.focus();
    else if (control) return;
    else if (key === 'Enter') act(row, index);
    else if (key === ' ' && choosing) choosing.toggle(index);
    else if (key === 'a' && (event.ctrlKey || event.metaKey) && choosing) choosing.all();
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const at = rowOf(event);
    if (!at) return;
    if (at.control?.closest('.record-box')) {
      if (event.shiftKey) choosing?.extend(at.index, at.index);
      else choosing?.toggle(at.index);
    }
    // Words that were marked to be copied are no wish to go elsewhere.
    if (at.control || (event.target as Element).closest('label') || !getSelection()?.isCollapsed) return;
    if (open) open(at.index);
    else if (isSingle) choosing?.toggle(at.index);
  };
  return { onKeyDown, onClick };
};
