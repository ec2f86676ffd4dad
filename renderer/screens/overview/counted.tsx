import { href } from '../../frame/router.ts';

/** A number that leads to the rows it counts; none leads nowhere. @param says what is counted, for those who hear only the link */
export const Counted = ({ count, path, says }: { count: number; path: string; says: string }) =>
  count === 0 ? (
    <span className="quiet">0</span>
  ) : (
    <a className="figures" href={href(path)} aria-label={says}>
      {count.toLocaleString('en')}
    </a>
  );
