import { DateTime } from 'luxon';

/** A moment of ledger time in the reader's zone; the exact UTC time is one hover away. */
export const Moment = ({ at }: { at: string | null }) => {
  if (at === null) return <span className="quiet">–</span>;
  const time = DateTime.fromISO(at.split(' ')[0] ?? at);
  return (
    <time className="figures" dateTime={at} title={`${time.toUTC().toFormat('yyyy-MM-dd HH:mm:ss')} UTC`}>
      {time.toFormat('yyyy-MM-dd HH:mm')}
    </time>
  );
};
