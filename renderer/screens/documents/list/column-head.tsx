import { useState } from 'react';
import type { View } from '#shared/api/master-list-view.ts';
import { SortMark } from '../../../components/record-table/sort-mark.tsx';
import { sortingBy } from '../../../components/record-table/sort-rows.ts';
import { say, spokenLanguage } from '../../../words/say.ts';
import { type Column, LEAST_WIDTH, looks } from './columns.tsx';

interface Head {
  column: Column;
  view: View;
  onSort: (view: View) => void;
  onWidth: (width: number, isDone: boolean) => void;
}

/** One head of the list: it sorts, and its edge makes the column wider or narrower, by pointer or by arrow keys. */
export const ColumnHead = ({ column: of, view, onSort, onWidth }: Head) => {
  const [drag, setDrag] = useState<{ x: number; width: number } | null>(null);
  const { head: english, sort } = looks[of];
  const head = say(english);
  // German writes nouns with a capital.
  const column = spokenLanguage() === 'en' ? head.toLowerCase() : head;
  const { sort: sortedBy = 'number', descending = false } = view;
  const isSorted = sortedBy === sort;
  const widthOf = (edge: Element) => edge.parentElement?.getBoundingClientRect().width ?? looks[of].width;
  const limited = (width: number) => Math.round(Math.min(900, Math.max(LEAST_WIDTH, width)));
  return (
    <span className="column-head">
      {sort === undefined ? (
        head
      ) : (
        <button
          type="button"
          aria-label={
            !isSorted
              ? say('Sort by {column}', { column })
              : descending
                ? say('Sort by {column}, now descending', { column })
                : say('Sort by {column}, now ascending', { column })
          }
          onClick={() =>
            onSort({ ...view, sort, descending: sortingBy(sort, { column: sortedBy, isDescending: descending }).isDescending })
          }
        >
          {head}
          {isSorted ? <SortMark isSorted isDescending={descending} /> : null}
        </button>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: an edge that moves is no rule between texts */}
      <span
        className="column-edge"
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={say('Width of {head}', { head })}
        aria-valuenow={looks[of].width}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
          if (by !== 0) onWidth(limited(widthOf(event.currentTarget) + by), true);
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ x: event.clientX, width: widthOf(event.currentTarget) });
        }}
        onPointerMove={(event) => {
          if (drag) onWidth(limited(drag.width + event.clientX - drag.x), false);
        }}
        onPointerUp={(event) => {
          if (drag) onWidth(limited(drag.width + event.clientX - drag.x), true);
          setDrag(null);
        }}
      />
    </span>
  );
};
