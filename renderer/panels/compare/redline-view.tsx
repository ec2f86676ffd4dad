import { BlocksWithFootnotes } from '../text/content-view.tsx';
import type { RedlineRow } from './redline-rows.ts';
import './compare.css';

/** Where a change is on the screen, for the list of changes and the keys that jump to it. */
export const changeId = (at: number): string => `change-${at}`;

const Row = ({ row, sides, isCurrent }: { row: RedlineRow; sides: boolean; isCurrent: boolean }) => (
  <div
    className={sides ? 'redline-row redline-sides' : 'redline-row'}
    id={changeId(row.at)}
    data-change={row.isChange}
    data-current={isCurrent}
    tabIndex={row.isChange ? -1 : undefined}
  >
    {sides ? (
      <>
        <div>
          <BlocksWithFootnotes blocks={row.before} />
        </div>
        <div>
          <BlocksWithFootnotes blocks={row.after} />
        </div>
      </>
    ) : (
      <BlocksWithFootnotes blocks={row.together} />
    )}
  </div>
);

/** Both texts in one, or beside each other block by block. */
export const RedlineView = ({
  rows,
  sides,
  heads,
  current,
}: {
  rows: readonly RedlineRow[];
  sides: boolean;
  /** What stands above the two columns. */
  heads: readonly [string, string];
  current: number | null;
}) => (
  <article className={sides ? 'document-text redline redline-wide' : 'document-text redline'}>
    {sides ? (
      <div className="redline-row redline-sides redline-heads">
        {heads.map((head) => (
          <strong key={head}>{head}</strong>
        ))}
      </div>
    ) : null}
    {rows.map((row) => (
      <Row key={row.at} row={row} sides={sides} isCurrent={row.at === current} />
    ))}
  </article>
);
