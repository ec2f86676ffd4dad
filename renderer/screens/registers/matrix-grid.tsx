import { type KeyboardEvent, useRef, useState } from 'react';
import { inFigures, say } from '../../words/say.ts';
import { type Chosen, cellOf, countsIn, type MatrixView, type Rated, sumsIn } from './matrix-cells.ts';

interface Grid {
  view: MatrixView;
  at: number;
  entries: readonly Rated[];
  chosen: Chosen;
  onChoose: (cell: string, adds: boolean) => void;
}

const steps: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One matrix with the words of its policy. Each cell has its count, its level as a word, and a pattern; none says it by colour alone. */
export const MatrixGrid = ({ view, at, entries, chosen, onChoose }: Grid) => {
  const [focused, setFocused] = useState<readonly [number, number]>([0, 0]);
  const grid = useRef<HTMLDivElement>(null);
  const matrix = view.matrices[at];
  if (!matrix) return null;
  const { rows, columns, levels } = matrix;
  const counts = countsIn(entries, at, view.shown);
  const toneOf = (level: string) => view.tones.find((one) => one.level === level)?.tone ?? 'hatch';
  const moves = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const within = (place: number, many: number): number => Math.min(Math.max(place, 0), many - 1);
    const next = [within(focused[0] + step[0], rows.length), within(focused[1] + step[1], columns.length)] as const;
    setFocused(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus();
  };
  return (
    <section className="levels-panel" aria-label={matrix.label}>
      <h2>
        {matrix.label}
        <span className="meta">
          {sumsIn(matrix, counts)
            .map(({ level, count }) => `${inFigures(count)} ${level}`)
            .join(', ')}
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between its cells, which are buttons */}
      <div
        ref={grid}
        className="levels-grid"
        style={{
          gridTemplateRows: `repeat(${rows.length}, minmax(48px, auto)) auto auto`,
          gridTemplateColumns: `20px minmax(80px, max-content) repeat(${columns.length}, minmax(0, 1fr))`,
        }}
        onKeyDown={moves}
      >
        <span className="levels-down" style={{ gridRow: `1 / ${rows.length + 1}` }} aria-hidden>
          {matrix.row}
        </span>
        {rows.map((row, down) => [
          <span key={row} className="levels-row" aria-hidden>
            {row}
          </span>,
          ...columns.map((column, across) => {
            const level = levels[down]?.[across] ?? '';
            const key = cellOf(row, column);
            const count = counts.get(key) ?? 0;
            const isChosen = chosen !== null && typeof chosen === 'object' && chosen.at === at && chosen.cells.includes(key);
            return (
              <button
                key={key}
                type="button"
                className="levels-cell"
                data-cell={`${down} ${across}`}
                data-tone={toneOf(level)}
                aria-pressed={isChosen}
                aria-label={say('{row} × {column}: {count} {level}', { row, column, level, count: inFigures(count) })}
                tabIndex={focused[0] === down && focused[1] === across ? 0 : -1}
                onFocus={() => setFocused([down, across])}
                onClick={(event) => onChoose(key, event.shiftKey)}
              >
                <b data-none={count === 0 || undefined}>{count === 0 ? '–' : inFigures(count)}</b> <span>{level}</span>
              </button>
            );
          }),
        ])}
        <span className="levels-corner" aria-hidden />
        {columns.map((column) => (
          <span key={column} className="levels-column" aria-hidden>
            {column}
          </span>
        ))}
        <b className="levels-across" aria-hidden>
          {matrix.column}
        </b>
      </div>
    </section>
  );
};
