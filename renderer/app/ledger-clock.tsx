import { DateTime } from 'luxon';
import { useEffect, useState } from 'react';
import { useAsk } from '../api/use-operation.ts';
import { say } from '../words/say.ts';

const TICK_MS = 1000;

/**
 * The time that the next entry of the ledger would bear, in the zone where the vault is. It is asked for when something
 * is done and runs on by itself: asking each second would keep an idle session open.
 */
export const LedgerClock = () => {
  const { data, dataUpdatedAt } = useAsk('screens.clock', {});
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  if (!data) return null;
  const time = DateTime.fromISO(data.now, { zone: data.zone }).plus(Math.max(0, now - dataUpdatedAt));
  return (
    <time
      className="ledger-clock figures"
      dateTime={time.toUTC().toISO() ?? ''}
      title={say('Ledger time, {zone} ({time}), as all times here; {toUTC} UTC', {
        zone: data.zone,
        time: time.toFormat('ZZ'),
        toUTC: time.toUTC().toFormat('yyyy-MM-dd HH:mm'),
      })}
    >
      {time.toFormat('yyyy-MM-dd HH:mm')} <span className="quiet">{data.zone}</span>
    </time>
  );
};
