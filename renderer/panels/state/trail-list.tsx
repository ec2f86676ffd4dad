import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';

/** What the ledger holds about the document, the newest first. */
export const TrailList = ({ number, limit }: { number: string; limit: number }) => {
  const { data, error } = useAsk('documents.trail', { number, limit });
  if (error) return <ErrorNotice error={error} />;
  return (
    <ul className="trail">
      {data?.map((entry) => (
        <li key={entry.seq}>
          <span>
            <strong>{entry.subject.split(' ').slice(1).join(' ') || entry.subject}</strong> {entry.who}: {entry.did}
            {entry.outcome === 'done' ? null : <span data-refused="true"> ({entry.outcome})</span>}
          </span>
          <span className="meta">
            <Moment at={entry.time} />, entry {entry.seq}
            {entry.reason ? `: ${entry.reason}` : ''}
            {entry.void ? <strong data-refused="true"> {entry.void}</strong> : null}
          </span>
        </li>
      ))}
    </ul>
  );
};
