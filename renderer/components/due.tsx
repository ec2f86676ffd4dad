import { IconAlarm } from '@tabler/icons-react';
import { DateTime } from 'luxon';
import { Said } from '../words/said.tsx';

/** The date by which something is due, in the vault's zone; what is overdue says so in a word. */
export const Due = ({ at }: { at: string | null }) => {
  if (at === null) return <span className="quiet">–</span>;
  const time = DateTime.fromISO(at);
  const day = time.toISODate() ?? at.slice(0, 10);
  // A date without an hour lasts until its end.
  const isLate = at.length > 10 ? time < DateTime.now() : day < (DateTime.now().toISODate() ?? '');
  return isLate ? (
    <span className="state" data-tone="late">
      <IconAlarm size={14} aria-hidden />
      <Said
        text="{time} overdue"
        with={{
          time: (
            <time className="figures" dateTime={at}>
              {day}
            </time>
          ),
        }}
      />
    </span>
  ) : (
    <time className="figures quiet" dateTime={at}>
      {day}
    </time>
  );
};
