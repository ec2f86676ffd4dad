import { useId } from 'react';
import { href } from '../../frame/router.ts';
import { inFigures } from '../../words/say.ts';

export interface Bar {
  label: string;
  count: number;
  /** So many of them are overdue; they are drawn hatched at the foot. */
  overdue?: number;
  path: string;
}

const HEIGHT = 132;
const FOOT = 22;
const HEAD = 20;

/**
 * The numbers of the table beside it as columns, for those who see; the table says the same to everybody, so the drawing is
 * hidden from screen readers and takes no focus. @param step the width of a column with its space
 */
export const ColumnChart = ({ bars, step }: { bars: readonly Bar[]; step: number }) => {
  const hatching = useId();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const heightOf = (count: number): number => (count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT));
  const width = bars.length * step;
  return (
    <svg
      className="column-chart"
      viewBox={`0 0 ${width} ${HEAD + HEIGHT + FOOT}`}
      style={{ maxWidth: width }}
      aria-hidden
      focusable="false"
    >
      <defs>
        <pattern id={hatching} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="chart-overdue-ground" />
          <line x1="0" y1="0" x2="0" y2="6" strokeWidth="4" className="chart-overdue-line" />
        </pattern>
      </defs>
      <line x1="0" x2={width} y1={HEAD + HEIGHT} y2={HEAD + HEIGHT} className="chart-axis" />
      {bars.map(({ label, count, overdue = 0, path }, index) => {
        const [x, wide] = [index * step + step * 0.2, step * 0.6];
        const [top, late] = [HEAD + HEIGHT - heightOf(count), heightOf(count) * (count === 0 ? 0 : overdue / count)];
        return (
          <g key={label}>
            {count === 0 ? null : (
              <a href={href(path)} tabIndex={-1}>
                <rect x={x} y={top} width={wide} height={heightOf(count)} className="chart-bar" />
                {late === 0 ? null : <rect x={x} y={HEAD + HEIGHT - late} width={wide} height={late} fill={`url(#${hatching})`} />}
              </a>
            )}
            <text x={x + wide / 2} y={top - 6} className={count === 0 ? 'chart-none' : 'chart-count'}>
              {inFigures(count, { notation: 'compact' })}
            </text>
            <text x={x + wide / 2} y={HEAD + HEIGHT + 16} className="chart-label">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
