import { IconAlertTriangle, IconFlame, IconQuestionMark } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { feedAge } from '#shared/domain/assessment/feed-age.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { Day } from '../../../components/day.tsx';
import { href } from '../../../frame/router.ts';
import { BesideSuppliers } from '../../../panels/findings/beside-suppliers.tsx';
import { sayGiven } from '../../../words/given.ts';
import { Said } from '../../../words/said.tsx';
import { say, sayCount } from '../../../words/say.ts';
import { differing } from './differing.ts';

type Triage = OperationOutput<'vulnerability.triage'>;
type Source = Triage['sources'][number];

const Row = ({ label, isOther = false, children }: { label: string; isOther?: boolean; children: ReactNode }) => (
  <div className="source-row">
    <dt className="meta">{label}</dt>
    <dd lang="en">{isOther ? <span className="source-other">{children}</span> : children}</dd>
  </div>
);
const severityWords = ({ scores }: Source): string =>
  scores.map(({ worked, stated, vector, source }) => `${worked ?? stated ?? vector ?? ''}${source ? ` (${source})` : ''}`).join(', ') ||
  say('Not given');

const One = ({ of, other }: { of: Source; other: ReturnType<typeof differing> }) => {
  const { late } = feedAge(of.feedAge);
  const day = (at: string | null) => (at === null ? say('without a date') : <Day at={at.slice(0, 10)} />);
  return (
    <article className="source" aria-label={`${feedNames[of.kind]} ${of.record}`}>
      <header>
        <strong>{feedNames[of.kind]}</strong> <span className="figures wrap">{of.record}</span>
        <span className="meta">
          <Said text="record {day}" with={{ day: day(of.modified ?? of.published) }} />
        </span>
        <span className="meta" data-late={late || undefined}>
          <Said text="feed {day}" with={{ day: day(of.feedDate) }} />
          {late && of.feedAge !== null ? say(', {age} days old', { age: of.feedAge }) : null}
        </span>
      </header>
      <dl>
        <Row label={say('Severity')} isOther={other.severity}>
          {severityWords(of)}
        </Row>
        <Row label={say('Affected versions')}>{of.says}</Row>
        <Row label={say('Repaired in')}>{of.repairedIn.join(', ') || '–'}</Row>
        <Row label={say('Weakness')} isOther={other.weakness}>
          {of.cwes.join(', ') || '–'}
        </Row>
        <Row label={say('Text')}>{of.title ?? '–'}</Row>
      </dl>
    </article>
  );
};

/** KEV is a row of its own: it knows no versions, and is joined by the CVE number alone. */
const Kev = ({ exploited, predicted }: Pick<Triage, 'exploited' | 'predicted'>) => {
  const { is, since, due, ransomware, feedDate } = exploited;
  return (
    <p className="source-kev" data-is={is}>
      <strong>{say('KEV')}</strong>{' '}
      {feedDate === null ? null : (
        <span className="quiet">
          <Said text="feed {day}" with={{ day: <Day at={feedDate.slice(0, 10)} /> }} />
        </span>
      )}{' '}
      {is === 'listed' ? (
        <strong className="source-listed">
          <IconFlame size={14} aria-hidden />{' '}
          {since === null ? say('Listed') : <Said text="Listed since {day}" with={{ day: <Day at={since.slice(0, 10)} /> }} />}
        </strong>
      ) : is === 'not listed' ? (
        <span>{say('Not listed')}</span>
      ) : (
        <span className="triage-feed" data-unknown>
          <IconQuestionMark size={14} aria-hidden /> {say('Not assessed')}
        </span>
      )}
      {is === 'not assessed' ? null : <span className="quiet"> {say('Joined by the CVE number alone. KEV knows no versions.')}</span>}
      {due === null ? null : (
        <>
          {' '}
          <Said text="CISA asks for a remedy by {day}." with={{ day: <Day at={due.slice(0, 10)} /> }} />
        </>
      )}
      {ransomware === 'Known' ? <strong> {say('Known in ransomware campaigns.')}</strong> : null}
      {predicted ? <span>{` ${feedNames.epss} ${predicted.epss}.`}</span> : null}
    </p>
  );
};

/** What each source says, side by side; where they differ it is underlined. */
export const SourcesPart = ({ triage, children }: { triage: Triage; children: ReactNode }) => {
  const { sources, run, proposal } = triage;
  const others = sources.map((one) => differing(one, sources));
  const points = Number(others.some(({ severity }) => severity)) + Number(others.some(({ weakness }) => weakness));
  const contradictions = triage.supplier.filter(({ is }) => is === 'differs').length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="triage-middle" aria-label={say('What the sources say')} tabIndex={0} data-sources>
      <div className="side-head">
        <h2>{say('What the sources say')}</h2>
        {contradictions > 0 ? (
          <span className="state" data-tone="needs-you">
            <IconAlertTriangle size={14} aria-hidden />{' '}
            {sayCount(contradictions, 'A supplier contradicts our decision', '{count} statements of suppliers contradict our decision')}
          </span>
        ) : null}
        {points > 0 ? (
          <span className="state" data-tone="needs-you">
            <IconAlertTriangle size={14} aria-hidden />{' '}
            {sayCount(points, 'Sources disagree: one point', 'Sources disagree: {count} points')}
          </span>
        ) : null}
      </div>
      {run?.outcome === 'gone' || (run && run.outcome === null) ? (
        <p className="triage-note">{say('{run}, the last assessment, does not find it any more.', { run: run.id })}</p>
      ) : run?.outcome === 'changed' ? (
        <p className="triage-note">
          {say('A record changed since the finding was opened. What stands here is what {run} read.', { run: run.id })}
        </p>
      ) : null}
      <div className="sources" style={{ gridTemplateColumns: `repeat(${Math.min(3, Math.max(1, sources.length))}, minmax(0, 1fr))` }}>
        {sources.map((one, at) => (
          <One key={`${one.kind} ${one.record}`} of={one} other={others[at] ?? { severity: false, weakness: false }} />
        ))}
        {sources.length === 0 ? <p className="quiet source-none">{say('Not assessed: no record is laid beside it.')}</p> : null}
      </div>
      <Kev exploited={triage.exploited} predicted={triage.predicted} />
      {triage.supplier.length === 0 ? (
        <p className="quiet source-kev">{say('No document of a supplier that was imported speaks of it.')}</p>
      ) : (
        <div className="triage-suppliers">
          <BesideSuppliers of={triage.supplier} />
        </div>
      )}
      <h2>{say('Our build')}</h2>
      <div className="panel triage-box">
        {triage.build ? (
          <p>
            <Said
              text="{release}, build {build}"
              with={{
                release: <a href={href(`/registers/release/${triage.release}`)}>{triage.releaseTitle}</a>,
                build: <span className="triage-code wrap">{triage.build}</span>,
              }}
            />
          </p>
        ) : (
          <p className="quiet">{say('The release names no build.')}</p>
        )}
        {children}
      </div>
      <h2>{say('Before##the former release')}</h2>
      <div className="panel triage-box">
        {proposal.former ? (
          <p>
            <Said
              text="{finding}: {state}"
              with={{
                finding: <a href={href(`/triage/${proposal.former.number}`)}>{proposal.former.number}</a>,
                state: <strong>{say(proposal.former.state)}</strong>,
              }}
            />
            {proposal.former.signed ? (
              <>
                , {proposal.former.signed.by}, <Day at={proposal.former.signed.at} />
              </>
            ) : null}
            .
          </p>
        ) : null}
        {proposal.why === null ? (
          <p>
            <a href={href(`/assessments/proposals/${triage.release}`)}>
              {say('Component and records are unchanged: it can be decided in the same way.')}
            </a>
          </p>
        ) : (
          <p className="quiet">
            {say('Not carried over.')} {sayGiven(proposal.why)}
          </p>
        )}
      </div>
    </section>
  );
};
