import type { OperationOutput } from '../../api/client.ts';
import { ExpiredMark } from '../../components/expired-mark.tsx';
import { href } from '../../frame/router.ts';
import { say, sayCount } from '../../words/say.ts';
import { LateMark, SuspectMark } from './late-mark.tsx';

export type Column = OperationOutput<'entry.board'>['columns'][number];
export type Card = Column['rows'][number];

/** An entry on the board: what it is, who owns it, and how much of its time in this state is gone. */
export const EntryCard = ({ card, limit, path, isActive }: { card: Card; limit: number | null; path: string; isActive: boolean }) => {
  const { number, title, owner, days, late, expired, over, suspect } = card;
  const share = limit === null ? 0 : Math.min(100, (days / limit) * 100);
  return (
    <a className="card" href={href(path)} tabIndex={isActive ? 0 : -1} data-number={number}>
      <span className="card-line">
        <strong className="card-number">{number}</strong>
        {suspect > 0 ? <SuspectMark count={suspect} /> : null}
      </span>
      <span className="card-title" title={title}>
        {title}
      </span>
      <span className="card-line meta">
        <span className="card-owner">{owner}</span>
        {expired ? (
          <ExpiredMark>{say('Expired')}</ExpiredMark>
        ) : late ? (
          <LateMark over={over} />
        ) : (
          <span className="figures card-days">
            {limit === null ? sayCount(days, '1 day', '{count} days') : say('{days} of {limit} d', { days, limit })}
          </span>
        )}
      </span>
      {limit === null ? null : (
        <svg className="card-limit" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden focusable="false">
          <rect width="100" height="3" className="card-limit-all" />
          <rect width={late ? 100 : share} height="3" className={late ? 'card-limit-late' : 'card-limit-gone'} />
        </svg>
      )}
    </a>
  );
};
