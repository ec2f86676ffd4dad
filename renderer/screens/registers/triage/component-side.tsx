import { IconQuestionMark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { machineOf } from '#shared/domain/register/machine.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { Day } from '../../../components/day.tsx';
import { Moment } from '../../../components/moment.tsx';
import { href } from '../../../frame/router.ts';
import { inFigures, phrase, say } from '../../../words/say.ts';
import { EntryBadge } from '../entry-badge.tsx';
import type { Shown } from '../use-entry-form.ts';

type Triage = OperationOutput<'vulnerability.triage'>;
type Used = Triage['used'][number];

const unknowns: Readonly<Record<Exclude<Used['is'], 'finding'>, string>> = {
  none: phrase('Checked, none'),
  'not checkable': phrase('Not checkable'),
  'not used': phrase('Not used there'),
  'not assessed': phrase('Not assessed'),
};
const Standing = ({ one, shown }: { one: Used; shown: Shown }) => {
  if (one.is === 'finding')
    return <EntryBadge machine={machineOf(shown.declaration.declared)} of={{ state: one.state ?? '', expired: one.expired }} />;
  const isUnknown = one.is === 'not assessed' || one.is === 'not checkable';
  return (
    <span className={isUnknown ? 'triage-feed' : 'quiet'} data-unknown={isUnknown || undefined}>
      {isUnknown ? <IconQuestionMark size={14} aria-hidden /> : null}
      {say(unknowns[one.is])}
    </span>
  );
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);
const said = ({ values }: Shown, id: string): string => String(values[id] ?? '');
const notYet = () => <span className="quiet">{say('not yet')}</span>;

/** The component, where else it is used, what the finding is linked with, and the days that FDA asks for (V.A.6). */
export const ComponentSide = ({ shown, triage }: { shown: Shown; triage: Triage }) => {
  const published = triage.sources.flatMap(({ published: day }) => day ?? []).sort()[0];
  const decided = shown.history.find(({ meaning }) => meaning === 'Triage decision');
  const patch = said(shown, 'patchAvailable');
  return (
    <aside className="triage-side" aria-label={say('Component')}>
      <h2>{say('Component')}</h2>
      <dl className="triage-facts">
        <Fact label={say('Name##of a component')}>
          <strong>{said(shown, 'component')}</strong>
        </Fact>
        <Fact label={say('Version')}>{said(shown, 'componentVersion') || '–'}</Fact>
        <Fact label={say('Identifiers')}>
          <span className="triage-code wrap">{said(shown, 'identifiers') || '–'}</span>
        </Fact>
        <Fact label={say('Known as')}>
          <span className="wrap">{said(shown, 'names') || '–'}</span>
        </Fact>
      </dl>
      <h2>{say('Where used')}</h2>
      {triage.used.length === 0 ? <p className="quiet">{say('No other release is known.')}</p> : null}
      <ul className="triage-used">
        {triage.used.map((one) => (
          <li key={`${one.release} ${one.version}`} data-this={one.finding === shown.number || undefined}>
            <span>
              <a href={href(one.finding && one.finding !== shown.number ? `/triage/${one.finding}` : `/registers/release/${one.release}`)}>
                {one.title}
              </a>{' '}
              <span className="meta">
                {[one.version, one.fielded === null ? null : say('{count} in the field', { count: inFigures(one.fielded) })]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
            <Standing one={one} shown={shown} />
          </li>
        ))}
      </ul>
      <h2>{say('Linked')}</h2>
      {shown.links.length + shown.linkedFrom.length === 0 ? <p className="quiet">{say('Nothing is linked.')}</p> : null}
      <ul className="triage-links">
        {shown.links.map(({ role, to, title, path, label }) => (
          <li key={`${role} ${to}`}>
            <a className="figures" href={href(path)} title={label}>
              {to}
            </a>{' '}
            {title}
          </li>
        ))}
        {shown.linkedFrom.map(({ number, title, path, label }) => (
          <li key={`${number} ${label}`}>
            <a className="figures" href={href(path)} title={label}>
              {number}
            </a>{' '}
            {title}
          </li>
        ))}
      </ul>
      <h2>{say('Dates')}</h2>
      <dl className="triage-facts">
        <Fact label={say('Published##of a vulnerability')}>{published ? <Day at={published.slice(0, 10)} /> : '–'}</Fact>
        <Fact label={say('Identified')}>
          <Day at={said(shown, 'identifiedOn') || null} />
        </Fact>
        <Fact label={say('Assessed##of a finding')}>{decided ? <Moment at={decided.at} /> : notYet()}</Fact>
        <Fact label={say('Patch ready')}>{patch ? <Day at={patch} /> : notYet()}</Fact>
      </dl>
    </aside>
  );
};
