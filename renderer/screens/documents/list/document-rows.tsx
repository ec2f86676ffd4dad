import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { say } from '../../../words/say.ts';
import { ChooseBox } from './choose-box.tsx';
import { type Column, looks } from './columns.tsx';
import { PAGE, type Row } from './use-document-list.ts';

const ROW = 32;

interface Rows {
  total: number;
  /** False while it is not known yet where the list ends. */
  isWhole: boolean;
  rowAt: (index: number) => Row | null;
  columns: readonly Column[];
  template: string;
  cursor: number;
  /** Numbers of the documents that are chosen for an act on several. */
  chosen: ReadonlySet<string>;
  /** Where the list is scrolled to when it is shown. */
  scroll: number;
  onCursor: (index: number) => void;
  /** @param isRange from where the person was up to this row */
  onChoose: (index: number, isRange: boolean) => void;
  onOpen: (number: string) => void;
  onPreview: () => void;
  onSight: (first: number, last: number) => void;
  onScroll: (top: number) => void;
  /** The heads above: they follow sideways and leave the scroll bar its room. */
  head: RefObject<HTMLDivElement | null>;
}

/** Rows of the master list; only those in view are drawn. Up and Down move, Space previews, Enter opens, Shift and Space choose. */
export const DocumentRows = ({ total, isWhole, rowAt, columns, template, cursor, chosen, scroll, head, ...on }: Rows) => {
  const place = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(scroll);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => place.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialOffset: scroll,
  });
  const items = virtual.getVirtualItems();
  const first = Math.floor((items[0]?.index ?? 0) / PAGE);
  const last = Math.floor((items.at(-1)?.index ?? 0) / PAGE);
  const { onSight } = on;
  useEffect(() => onSight(first, last), [first, last, onSight]);
  useLayoutEffect(() => {
    // As soon as the list is long enough again, it stands where the person left it.
    if (wanted.current === null || !place.current || total * ROW < wanted.current) return;
    place.current.scrollTop = wanted.current;
    wanted.current = null;
  }, [total]);
  useEffect(() => {
    const [rows, heads] = [place.current, head.current];
    if (!rows || !heads) return;
    const observer = new ResizeObserver(() => {
      heads.style.paddingRight = `${rows.offsetWidth - rows.clientWidth}px`;
    });
    observer.observe(rows);
    return () => observer.disconnect();
  }, [head]);
  const isBack = useRef(cursor >= 0);
  useEffect(() => {
    if (isBack.current) place.current?.focus({ preventScroll: true });
  }, []);
  const isAtEnd = useRef(false);
  const goTo = (index: number): void => {
    on.onCursor(index);
    virtual.scrollToIndex(index);
  };
  useEffect(() => {
    // Who went to the end before it was known where that is gets there.
    if (!isWhole || !isAtEnd.current) return;
    isAtEnd.current = false;
    goTo(total - 1);
  });
  const row = rowAt(cursor);
  const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 640) / ROW) - 1);
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -total, End: total };
  const onKey = (event: KeyboardEvent) => {
    const by = steps[event.key];
    isAtEnd.current = event.key === 'End' && !isWhole;
    if (by !== undefined) {
      event.preventDefault();
      goTo(Math.min(total - 1, Math.max(0, cursor + by)));
    } else if (event.key === 'Enter' && row) on.onOpen(row.number);
    else if (event.key === ' ' && row) {
      event.preventDefault();
      if (event.shiftKey) on.onChoose(cursor, false);
      else on.onPreview();
    }
  };
  return (
    <div
      className="rows"
      ref={place}
      role="listbox"
      aria-label={say('Documents')}
      aria-multiselectable
      tabIndex={0}
      onKeyDown={onKey}
      onScroll={({ currentTarget }) => {
        if (head.current) head.current.scrollLeft = currentTarget.scrollLeft;
        on.onScroll(currentTarget.scrollTop);
      }}
      {...(row ? { 'aria-activedescendant': `row-${row.number}` } : {})}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: 'min-content' }}>
        {/* Keeps the width of the columns where the list is narrower than they are. */}
        <div className="row row-measure" style={{ gridTemplateColumns: template }} aria-hidden />
        {items.map(({ index, start }) => {
          const shown = rowAt(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list, which has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row
            <div
              key={index}
              role="option"
              aria-selected={index === cursor}
              aria-checked={shown !== null && chosen.has(shown.number)}
              aria-posinset={index + 1}
              aria-setsize={total}
              className="row"
              style={{ gridTemplateColumns: template, position: 'absolute', top: start, left: 0, right: 0 }}
              {...(shown ? { id: `row-${shown.number}`, onDoubleClick: () => on.onOpen(shown.number) } : { 'aria-label': say('Loading') })}
              onClick={(event) => {
                isAtEnd.current = false;
                if (event.shiftKey || event.ctrlKey || event.metaKey) on.onChoose(index, event.shiftKey);
                else on.onCursor(index);
              }}
            >
              {shown ? <ChooseBox isChosen={chosen.has(shown.number)} onChoose={(isRange) => on.onChoose(index, isRange)} /> : null}
              {shown
                ? columns.map((column) => (
                    <span key={column} className="cell">
                      {looks[column].cell(shown)}
                    </span>
                  ))
                : null}
            </div>
          );
        })}
      </div>
    </div>
  );
};
