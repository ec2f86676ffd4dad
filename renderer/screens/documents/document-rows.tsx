import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { StateBadge } from '../../components/state-badge.tsx';
import type { Row } from './use-document-list.ts';

const ROW = 32;
const columns = { gridTemplateColumns: '76px minmax(140px, 1fr) 56px 152px 72px 56px' };

/** Rows of the master list; only those in view are drawn. Up and Down move, Enter opens. */
export const DocumentRows = ({
  rows,
  selected,
  onSelect,
  onOpen,
  onEnd,
}: {
  rows: readonly Row[];
  selected: string | null;
  onSelect: (number: string) => void;
  onOpen: (number: string) => void;
  onEnd: () => void;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => place.current, estimateSize: () => ROW, overscan: 12 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);
  const move = (by: number) => {
    const at = rows.findIndex(({ number }) => number === selected);
    const index = Math.min(rows.length - 1, Math.max(0, at + by));
    const row = rows[index];
    if (!row) return;
    onSelect(row.number);
    virtual.scrollToIndex(index);
  };
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -rows.length, End: rows.length };
  const onKey = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      move(by);
    } else if (event.key === 'Enter' && selected) onOpen(selected);
  };
  return (
    <div
      className="rows"
      ref={place}
      role="listbox"
      aria-label="Documents"
      tabIndex={0}
      onKeyDown={onKey}
      {...(selected ? { 'aria-activedescendant': `row-${selected}` } : {})}
    >
      <div className="row row-head" style={columns} aria-hidden>
        {['Number', 'Title', 'Revision', 'State', 'Owner', 'In force'].map((head) => (
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
              key={row.number}
              id={`row-${row.number}`}
              role="option"
              aria-selected={row.number === selected}
              className="row"
              style={{ ...columns, position: 'absolute', top: start, left: 0, right: 0 }}
              onClick={() => onSelect(row.number)}
              onDoubleClick={() => onOpen(row.number)}
            >
              <span className="figures">{row.number}</span>
              <span title={row.title}>{row.title}</span>
              <span className="figures">{row.label}</span>
              <StateBadge state={row.state} />
              <span>{row.owner}</span>
              <span className="figures">{row.inForce ?? '–'}</span>
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
};
