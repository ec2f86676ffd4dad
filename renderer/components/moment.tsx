import { DateTime } from 'luxon';
import { say } from '../words/say.ts';

const SECONDS = 'yyyy-MM-dd HH:mm:ss';

/** A moment to the second, with its zone and in UTC, where it is looked at by itself. */
export const ExactMoment = ({ at }: { at: string }) => {
  const time = DateTime.fromISO(at);
  return (
    <time className="figures" dateTime={at}>
      {time.toFormat(SECONDS)} {time.zoneName}{' '}
      <span className="quiet">{say('({toUTC} UTC)', { toUTC: time.toUTC().toFormat(SECONDS) })}</span>
    </time>
  );
};

/** A moment of ledger time in the vault's zone; the seconds, the zone and UTC are one hover away. */
export const Moment = ({ at }: { at: string | null }) => {
  if (at === null) return <span className="quiet">–</span>;
  const time = DateTime.fromISO(at.split(' ')[0] ?? at);
  return (
    <time
      className="figures"
      dateTime={at}
      title={say('{time} {zoneName}; {toUTC} UTC', {
        time: time.toFormat(SECONDS),
        zoneName: time.zoneName ?? '',
        toUTC: time.toUTC().toFormat(SECONDS),
      })}
    >
      {time.toFormat('yyyy-MM-dd HH:mm')}
    </time>
  );
};
