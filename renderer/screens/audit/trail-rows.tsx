import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Moment } from '../../components/moment.tsx';
import type { Entry } from './use-trail.ts';

const columns = { gridTemplateColumns: '52px 124px 72px 164px minmax(72px, 1fr) 64px' };

/** Entries, of which only those in view are drawn. Up and Down move. */
export const TrailRows = ({
  rows,
  selected,
  onSelect,
  onEnd,
}: {
  rows: readonly Entry[];
  selected: number | null;
  onSelect: (seq: number) => void;
  onEnd: () => void;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => place.current, estimateSize: () => 32, overscan: 12 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = rows.findIndex(({ seq }) => seq === selected);
    const index = Math.min(rows.length - 1, Math.max(0, at + by));
    const row = rows[index];
    if (row) onSelect(row.seq);
    virtual.scrollToIndex(index);
  };
  return (
    <div
      className="rows"
      ref={place}
      role="listbox"
      aria-label="Entries of the ledger"
      tabIndex={0}
      onKeyDown={onKey}
      {...(selected === null ? {} : { 'aria-activedescendant': `entry-${selected}` })}
    >
      <div className="row row-head" style={columns} aria-hidden>
        {['Entry', 'Time', 'Person', 'Operation', 'About', 'Outcome'].map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list, which has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row
            <div
              key={row.seq}
              id={`entry-${row.seq}`}
              role="option"
              aria-selected={row.seq === selected}
              className="row"
              style={{ ...columns, position: 'absolute', top: start, left: 0, right: 0 }}
              onClick={() => onSelect(row.seq)}
            >
              <span className="figures">{row.seq}</span>
              <Moment at={row.time} />
              <span>{row.actor}</span>
              <span>{row.operation}</span>
              <span>{row.subject}</span>
              <span data-refused={row.outcome !== 'done'}>{row.outcome}</span>
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
};
