import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** So many rows are all drawn: the browser finds and prints every one of them. */
const ALL_DRAWN = 200;
const ROW = 32;

const scrollerOf = (element: Element | null): HTMLElement | null => {
  for (let above = element?.parentElement ?? null; above; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above;
  return null;
};

/** A row to be drawn, and the height of those before it that are not. */
export interface Drawn {
  index: number;
  gap: number;
}

/**
 * Of a long table only the rows in sight are drawn, and the one with the focus, wherever it is.
 * @returns rows to draw, the height below them, how a row is measured, and what share of the width each column keeps
 */
export const useRowsInSight = (count: number, active: number, body: RefObject<HTMLTableSectionElement | null>, isWhole: boolean) => {
  const isLong = count > ALL_DRAWN && !isWhole;
  const [above, setAbove] = useState(0);
  const [shares, setShares] = useState<readonly number[] | null>(null);
  const virtual = useVirtualizer({
    count: isLong ? count : 0,
    getScrollElement: () => scrollerOf(body.current),
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: above,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  });
  // What stands above the rows moves them; asked at each drawing but those of a scroll, because nothing tells when.
  useLayoutEffect(() => {
    const scroller = scrollerOf(body.current);
    if (!isLong || virtual.isScrolling || !body.current || !scroller) return;
    setAbove(Math.round(body.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop));
    // Other rows in sight would make other widths, and the columns would move under the eye.
    const heads = [...(body.current.closest('table')?.tHead?.rows[0]?.cells ?? [])]
      .map((head) => head.getBoundingClientRect().width)
      .filter((width) => width > 0);
    const whole = heads.reduce((sum, width) => sum + width, 0);
    if (shares === null && body.current.rows.length > 2) setShares(heads.map((width) => width / whole));
    // A column has come or gone, such as in a window made narrow.
    else if (shares !== null && shares.length !== heads.length) setShares(null);
  });
  if (!isLong) return { drawn: Array.from({ length: count }, (_, index): Drawn => ({ index, gap: 0 })), below: 0, shares: null };
  const items = virtual.getVirtualItems();
  return {
    drawn: items.map(({ index, start }, place): Drawn => ({ index, gap: start - (items[place - 1]?.end ?? above) })),
    below: virtual.getTotalSize() + above - (items.at(-1)?.end ?? above),
    measure: virtual.measureElement,
    shares,
  };
};
