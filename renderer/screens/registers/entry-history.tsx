import { useState } from 'react';
import { Moment } from '../../components/moment.tsx';
import { sayDeclared } from '../../words/declared.ts';
import { inFigures, say } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';

const AT_ONCE = 5;

/** What was done with an entry, the newest first. */
export const EntryHistory = ({ of }: { of: Shown['history'] }) => {
  const [isWhole, setWhole] = useState(false);
  if (of.length === 0) return null;
  const newest = of.toReversed();
  return (
    <section aria-label={say('History')}>
      <div className="side-head">
        <h2>{say('History')}</h2>
        {of.length > AT_ONCE ? (
          <button type="button" className="link-button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? say('Fewer') : say('All {count}', { count: inFigures(of.length) })}
          </button>
        ) : null}
      </div>
      <ul className="entry-history">
        {(isWhole ? newest : newest.slice(0, AT_ONCE)).map(({ did, by, at, version, to, reason }) => (
          <li key={at + did}>
            <Moment at={at} />
            <span>
              {sayDeclared(did)}, {by}
              <span className="meta">
                {' '}
                {say('version {version}', { version })}, {sayDeclared(to)}
                {reason ? `: ${reason}` : ''}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
