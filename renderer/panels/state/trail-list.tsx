import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

/** What the ledger holds about the document, the newest first. */
export const TrailList = ({ number, limit }: { number: string; limit: number }) => {
  const { data, error } = useAsk('documents.trail', { number, limit });
  if (error) return <ErrorNotice error={error} />;
  return (
    <ul className="trail">
      {data?.map((entry) => (
        <li key={entry.seq}>
          <span>
            <strong>{entry.subject.split(' ').slice(1).join(' ') || entry.subject}</strong> {sayGiven(entry.who)}: {sayGiven(entry.did)}
            {entry.outcome === 'done' ? null : <span data-refused="true"> ({say(entry.outcome)})</span>}
          </span>
          <span className="meta">
            <Said text="{moment}, entry {seq}" with={{ moment: <Moment at={entry.time} />, seq: entry.seq }} />
            {entry.reason ? `: ${entry.reason}` : ''}
            {entry.void ? <strong data-refused="true"> {sayGiven(entry.void)}</strong> : null}
          </span>
        </li>
      ))}
    </ul>
  );
};
