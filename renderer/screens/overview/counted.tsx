import { href } from '../../frame/router.ts';
import { inFigures } from '../../words/say.ts';

interface CountedProps {
  count: number;
  path: string;
  /** What is counted, for those who hear only the link. @param shown the number as it is shown */
  says: (count: number, shown: string) => string;
}

/** A number that leads to the rows it counts; none leads nowhere. */
export const Counted = ({ count, path, says }: CountedProps) => {
  const shown = inFigures(count);
  return count === 0 ? (
    <span className="quiet">0</span>
  ) : (
    <a className="figures" href={href(path)} aria-label={says(count, shown)}>
      {shown}
    </a>
  );
};
