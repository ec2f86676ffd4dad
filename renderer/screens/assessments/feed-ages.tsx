import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { feedAge } from '#shared/domain/assessment/feed-age.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import type { OperationOutput } from '../../api/client.ts';
import { say } from '../../words/say.ts';

type Run = OperationOutput<'vulnerability.runs'>[number];

/** Each feed with its date and how old it was at the run, and the kinds of which none was there: those say nothing at all. */
export const FeedAges = ({ feeds, notAssessed }: Pick<Run, 'feeds' | 'notAssessed'>) => (
  <ul className="feed-ages" aria-label={say('Ages of the feeds')}>
    {feeds.map(({ kind, declared, age }) => {
      const { limit, late } = feedAge(age);
      const Icon = late ? IconAlertTriangle : IconCheck;
      const date = declared?.slice(0, 10) ?? say('without a date');
      return (
        <li key={kind} className="feed-age" data-late={late || undefined}>
          <Icon size={14} aria-hidden />
          {age === null
            ? say('{feed} {date}: its age is not known', { feed: feedNames[kind], date })
            : late
              ? say('{feed} {date}, {age} of {limit} days, late', { feed: feedNames[kind], date, age, limit })
              : say('{feed} {date}, {age} of {limit} days', { feed: feedNames[kind], date, age, limit })}
        </li>
      );
    })}
    {notAssessed.map((kind) => (
      <li key={kind} className="feed-age" data-unknown>
        <IconQuestionMark size={14} aria-hidden />
        {say('{feed}: not assessed', { feed: feedNames[kind] })}
      </li>
    ))}
  </ul>
);
