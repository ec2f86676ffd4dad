// biome-ignore-all lint/a11y/useSemanticElements: a table cannot keep head, names and sums in sight and draw only a part of its columns
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and says which cell is active
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys for all of its cells
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { REQUIREMENT_PREFIX } from '#shared/domain/training-moves.ts';
import type { OperationOutput } from '../../api/client.ts';
import { say } from '../../words/say.ts';
import { Letter, letterWords } from './letters.tsx';

export type Matrix = OperationOutput<'training.matrix'>;
/** A document by its number, a topic by its title. */
export const nameOfColumn = ({ number, title, label }: Matrix['columns'][number]): string =>
  label === null && number.startsWith(REQUIREMENT_PREFIX) ? title : number;
export interface Place {
  row: number;
  column: number;
}

const ROW = 32;
const COLUMN = 64;
const WHO = 364;
const HEAD = 64;

const moved: Readonly<Record<string, (at: Place, page: number) => Place>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, page) => ({ row: row - page, column }),
  PageDown: ({ row, column }, page) => ({ row: row + page, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }) => ({ row, column: Number.MAX_SAFE_INTEGER }),
};

/**
 * People in rows, what is asked of them in columns, a letter in each cell. Head, names and sums stay in sight; of two thousand rows
 * and five hundred columns only those in sight are drawn.
 */
export const MatrixGrid = ({
  matrix,
  at,
  onMove,
  onOpen,
}: {
  matrix: Matrix;
  at: Place;
  onMove: (place: Place) => void;
  onOpen: (place: Place) => void;
}) => {
  const { people, columns } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: ROW,
  });
  const across = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN,
    overscan: 3,
    scrollMargin: WHO,
    scrollPaddingStart: WHO,
  });
  const [moves, setMoves] = useState(0);
  useEffect(() => {
    if (moves === 0) return;
    rows.scrollToIndex(at.row);
    across.scrollToIndex(at.column);
  }, [moves, at.row, at.column, rows, across]);
  const width = WHO + columns.length * COLUMN;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return onOpen(at);
    const next = moved[event.key]?.(at, 10);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
    onMove({ row: within(next.row, people.length), column: within(next.column, columns.length) });
    setMoves(moves + 1);
  };
  const shown = across.getVirtualItems();
  return (
    <div
      ref={scroller}
      className="matrix"
      role="grid"
      aria-label={say('Training by person and by what is asked')}
      aria-rowcount={people.length + 2}
      aria-colcount={columns.length + 3}
      aria-activedescendant={`${id}-${at.row}-${at.column}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="matrix-head" role="row" aria-rowindex={1} style={{ width }}>
        <span className="matrix-who">
          <span role="columnheader">{say('Person')}</span>
          <span role="columnheader">{say('Department')}</span>
          <span role="columnheader" className="matrix-done">
            {say('Done')}
          </span>
        </span>
        {shown.map(({ index, start }) => {
          const column = columns[index];
          return column ? (
            <span
              key={index}
              role="columnheader"
              aria-colindex={index + 4}
              className="matrix-cell"
              data-column={index === at.column || undefined}
              style={{ left: start }}
              title={`${column.number} ${column.title}`}
            >
              <strong>{column.number}</strong>
              <br />
              {column.label ?? say('topic')}
            </span>
          ) : null;
        })}
      </div>
      <div role="rowgroup" style={{ height: people.length * ROW, width }}>
        {rows.getVirtualItems().map(({ index: row, start }) => {
          const person = people[row];
          return person ? (
            <div key={row} className="matrix-row" role="row" aria-rowindex={row + 2} style={{ top: start, width }}>
              <span className="matrix-who">
                <span role="rowheader" title={person.name}>
                  {person.name}
                </span>
                <span role="gridcell">{person.department}</span>
                <span role="gridcell" className="matrix-done figures">
                  {say('{done} of {asked}', { done: person.done, asked: person.asked })}
                </span>
              </span>
              {shown.map(({ index, start: left }) => {
                const letter = person.cells[index] ?? '.';
                return (
                  <span
                    key={index}
                    id={`${id}-${row}-${index}`}
                    role="gridcell"
                    aria-colindex={index + 4}
                    aria-selected={row === at.row && index === at.column}
                    aria-label={`${columns[index] ? nameOfColumn(columns[index]) : ''}: ${letterWords(letter)}`}
                    className="matrix-cell"
                    data-column={index === at.column || undefined}
                    data-active={(row === at.row && index === at.column) || undefined}
                    style={{ left }}
                    onClick={() => onMove({ row, column: index })}
                    onDoubleClick={() => onOpen({ row, column: index })}
                  >
                    <Letter letter={letter} />
                  </span>
                );
              })}
            </div>
          ) : null;
        })}
      </div>
      <div className="matrix-sums" role="row" aria-rowindex={people.length + 2} style={{ width }}>
        <span className="matrix-who" role="rowheader">
          {say('Done of required')}
        </span>
        {shown.map(({ index, start }) => (
          <span key={index} role="gridcell" aria-colindex={index + 4} className="matrix-cell figures" style={{ left: start }}>
            {columns[index]?.done}/{columns[index]?.asked}
          </span>
        ))}
      </div>
    </div>
  );
};
