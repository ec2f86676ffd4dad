import { say } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';

/** What was worked out from the entry and its links, with what went in. */
export const EntryComputed = ({ of }: { of: Shown['computed'] }) =>
  of.length === 0 ? null : (
    <section className="entry-section" aria-label={say('Worked out')}>
      <div className="entry-section-line">
        <h2>{say('Worked out')}</h2>
      </div>
      {of.map(({ id, label, result, how, now }) => (
        <dl key={id} id={`field-${id}`} className="entry-facts">
          <dt>{label}</dt>
          <dd>
            {result === '' ? <span className="quiet">–</span> : <strong>{result}</strong>}{' '}
            <span className="meta">{say('from {inputs}', { inputs: how })}</span>
            {now === null ? null : (
              <span className="state" data-tone="needs-you">
                {say('Now {result}: save to take it over', { result: now === '' ? '–' : now })}
              </span>
            )}
          </dd>
        </dl>
      ))}
    </section>
  );
