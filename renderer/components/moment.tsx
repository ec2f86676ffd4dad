import { DateTime } from 'luxon';
import { say } from '../words/say.ts';

const SECONDS = 'yyyy-MM-dd HH:mm:ss';

/** Whether a recorded value is an instant, as the vault writes it. */
export const isMoment = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

/** A moment as it was signed or recorded where it happened, "2026-11-24T09:15:02.000+01:00 (Europe/Berlin)", to the second; the exact text is one hover away. */
export const SignedMoment = ({ at }: { at: string }) => {
  const [, day, time, offset, zone] = /^(\S{10})T(\d\d:\d\d:\d\d)(?:\.\d+)?(\S+)(.*)$/.exec(at) ?? [];
  return (
    <time className="words" dateTime={at.split(' ')[0]} title={at}>
      {day === undefined ? (
        at
      ) : (
        <>
          <span className="figures">
            {day} {time} {offset}
          </span>
          {zone}
        </>
      )}
    </time>
  );
};

/** A moment to the second, with its zone and in UTC, where it is looked at by itself. */
export const ExactMoment = ({ at }: { at: string }) => {
  const time = DateTime.fromISO(at);
  const utc = time.toUTC();
  const isSameDay = utc.toISODate() === time.toISODate();
  return (
    <time className="words" dateTime={at} title={at}>
      <span className="figures">{time.toFormat(SECONDS)}</span> {time.zoneName}{' '}
      <span className="quiet figures">{say('({toUTC} UTC)', { toUTC: utc.toFormat(isSameDay ? 'HH:mm:ss' : SECONDS) })}</span>
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
