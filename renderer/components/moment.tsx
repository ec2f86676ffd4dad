import { DateTime } from 'luxon';

/** A moment of ledger time in the vault's zone; the seconds, the zone and UTC are one hover away. */
export const Moment = ({ at }: { at: string | null }) => {
  if (at === null) return <span className="quiet">–</span>;
  const time = DateTime.fromISO(at.split(' ')[0] ?? at);
  return (
    <time
      className="figures"
      dateTime={at}
      title={`${time.toFormat('yyyy-MM-dd HH:mm:ss')} ${time.zoneName ?? ''}; ${time.toUTC().toFormat('yyyy-MM-dd HH:mm:ss')} UTC`}
    >
      {time.toFormat('yyyy-MM-dd HH:mm')}
    </time>
  );
};
