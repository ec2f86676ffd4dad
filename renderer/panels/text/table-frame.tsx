import { type ReactNode, useRef } from 'react';
import { useIsWider } from '../../components/use-is-wider.ts';
import { say } from '../../words/say.ts';

/** Keeps a table inside its column: one that is wider scrolls by itself, and only that one is a stop of the tab key. */
export const TableFrame = ({ name, children }: { name: string; children: ReactNode }) => {
  const frame = useRef<HTMLDivElement>(null);
  const isWider = useIsWider(frame);
  return (
    <>
      <div
        className="table-frame"
        ref={frame}
        {...(isWider ? { tabIndex: 0, role: 'group', 'aria-label': say('{name}, scrolls sideways', { name }) } : {})}
      >
        {children}
      </div>
      {/* Not every system shows a bar, and who signs has to know that there is more. */}
      {isWider ? <p className="table-hint">{say('Scroll the table sideways to see all of it.')}</p> : null}
    </>
  );
};
