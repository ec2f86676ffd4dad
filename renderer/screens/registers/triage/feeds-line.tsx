import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { feedAge } from '#shared/domain/assessment/feed-age.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { href } from '../../../frame/router.ts';
import { say } from '../../../words/say.ts';

type Run = OperationOutput<'vulnerability.triage'>['run'];

/** The name of KEV is longer than the line has room for. */
const shortName = (kind: keyof typeof feedNames): string => (kind === 'kev' ? say('KEV') : feedNames[kind]);

/** Always the first line: by which feeds this is known, how old they are today, and what nobody could tell. */
export const FeedsLine = ({ run }: { run: Run }) => (
  <section className="triage-feeds" aria-label={say('Feeds')}>
    <strong>{say('Feeds')}</strong>
    {run === null ? (
      <span className="triage-feed" data-unknown>
        <IconQuestionMark size={14} aria-hidden /> {say('Not assessed: no feed was held against this release')}
      </span>
    ) : (
      <>
        {run.feeds.map(({ kind, declared, age }) => {
          const { limit, late } = feedAge(age);
          const date = declared?.slice(0, 10) ?? say('without a date');
          const feed = shortName(kind);
          return (
            <span key={kind} className="triage-feed" data-late={late || undefined}>
              {late ? <IconAlertTriangle size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
              {age === null
                ? say('{feed} {date}: its age is not known', { feed, date })
                : late
                  ? say('{feed} {date}, {age} of {limit} days, late', { feed, date, age, limit })
                  : say('{feed} {date}, {age} of {limit} days', { feed, date, age, limit })}
            </span>
          );
        })}
        {run.notAssessed.length > 0 ? (
          <span className="triage-feed" data-unknown>
            <IconQuestionMark size={14} aria-hidden />
            {say('Not assessed: {feeds}', { feeds: run.notAssessed.map(shortName).join(', ') })}
          </span>
        ) : null}
        <span className="triage-open">
          <span className="triage-feed" data-unknown={run.notCheckable > 0 || undefined}>
            {run.notCheckable > 0 ? <IconQuestionMark size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
            {say('{count} of {all} components not checkable', { count: run.notCheckable, all: run.components })}
          </span>{' '}
          <a href={href(`/assessments/${run.id}`)}>{say('Why')}</a>
        </span>
      </>
    )}
  </section>
);
