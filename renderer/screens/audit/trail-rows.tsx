import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { Moment } from '../../components/moment.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import type { Line } from './use-trail.ts';

const ROW = 32;
/** So near an end of what is loaded, more is asked for. */
const NEAR = 30;
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 20,
  PageUp: -20,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Entries, of which only those in view are drawn. Up and Down move; older and newer ones come as they are reached. */
export const TrailRows = ({
  rows,
  selected,
  onSelect,
  onEnd,
  onStart,
}: {
  rows: readonly Line[];
  selected: number | null;
  onSelect: (seq: number) => void;
  onEnd: () => void;
  onStart: () => void;
}) => {
  const place = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => place.current, estimateSize: () => ROW, overscan: 12 });
  const items = virtual.getVirtualItems();
  const [first, last] = [items.at(0)?.index ?? 0, items.at(-1)?.index ?? 0];
  const top = useRef(rows[0]?.seq);
  // Newer rows come in above: what is being read stays where it is.
  useLayoutEffect(() => {
    const before = rows.findIndex(({ seq }) => seq === top.current);
    if (before > 0 && place.current) place.current.scrollTop += before * ROW;
    top.current = rows[0]?.seq;
  }, [rows]);
  useEffect(() => {
    if (last >= rows.length - NEAR) onEnd();
  }, [last, rows.length, onEnd]);
  useEffect(() => {
    if (first === 0) onStart();
  }, [first, onStart]);
  const onKey = (event: KeyboardEvent) => {
    const by = steps[event.key];
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
      className="rows trail-rows"
      ref={place}
      role="listbox"
      aria-label={say('Entries of the ledger')}
      tabIndex={0}
      onKeyDown={onKey}
      {...(items.some(({ index }) => rows[index]?.seq === selected) ? { 'aria-activedescendant': `entry-${selected}` } : {})}
    >
      <div className="row row-head trail-row" aria-hidden>
        {[say('Entry'), say('Time'), say('Person'), say('What was done'), say('About')].map((head) => (
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
              className="row trail-row"
              style={{ position: 'absolute', top: start, left: 0, right: 0 }}
              onClick={() => onSelect(row.seq)}
            >
              <span className="figures">{row.seq}</span>
              <Moment at={row.time} />
              <span title={row.actor}>{sayGiven(row.name)}</span>
              <span title={row.operation}>
                {sayGiven(row.did)}
                {row.outcome === 'done' ? '' : <span data-refused="true"> ({sayGiven(row.outcome)})</span>}
                {row.void === null ? '' : <span data-refused="true"> {say('(void)')}</span>}
              </span>
              <span title={row.subject}>{row.subject}</span>
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
};
