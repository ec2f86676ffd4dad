import { useId } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { inFigures, say } from '../../words/say.ts';

const [WIDTH, HEIGHT, STEP] = [168, 28, 14];

/** Made and done in each of twelve months, plain and hatched; the numbers of this month beside it, all of them in the table. */
export const TrendChart = ({ months }: Pick<OperationOutput<'entry.pace'>, 'months'>) => {
  const hatching = useId();
  const most = Math.max(1, ...months.flatMap(({ opened, closed }) => [opened, closed]));
  const heightOf = (count: number): number => (count === 0 ? 0 : Math.max(1.5, (count / most) * HEIGHT));
  const now = months.at(-1);
  return (
    <div className="trend">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} width={WIDTH} height={HEIGHT + 1} aria-hidden focusable="false">
        <defs>
          <pattern id={hatching} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="4" strokeWidth="3" className="trend-hatch" />
          </pattern>
        </defs>
        <line x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} className="trend-axis" />
        {months.map(({ month, opened, closed }, at) => (
          <g key={month}>
            <rect x={at * STEP + 1} y={HEIGHT - heightOf(opened)} width="5" height={heightOf(opened)} className="trend-made" />
            <rect
              x={at * STEP + 7}
              y={HEIGHT - heightOf(closed)}
              width="5"
              height={heightOf(closed)}
              fill={`url(#${hatching})`}
              className="trend-done"
            />
          </g>
        ))}
      </svg>
      <span className="meta">
        {say('12 months; this month {opened} made, {closed} done', {
          opened: inFigures(now?.opened ?? 0),
          closed: inFigures(now?.closed ?? 0),
        })}
      </span>
    </div>
  );
};
