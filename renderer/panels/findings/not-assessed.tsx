import { IconQuestionMark } from '@tabler/icons-react';
import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import './not-assessed.css';

/** Releases that nobody held against a feed: said where their vulnerabilities are spoken of, and never a zero. @param release that one alone */
export const NotAssessed = ({ release }: { release?: string }) => {
  const { data } = useAsk('vulnerability.queue', release === undefined ? {} : { release });
  const releases = data?.notAssessed ?? [];
  if (releases.length === 0) return null;
  return (
    <p className="not-assessed" role="note">
      <IconQuestionMark size={14} aria-hidden /> <strong>{say('Not assessed')}</strong>:{' '}
      {releases.map(({ number, title }, at) => (
        <span key={number}>
          {at === 0 ? '' : ', '}
          <a href={href(`/registers/release/${number}`)} title={title}>
            {number}
          </a>
        </span>
      ))}
      . {say('No feed was held against what is named here, so nobody knows which vulnerabilities it has.')}
    </p>
  );
};
