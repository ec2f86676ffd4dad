import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { DateTime } from 'luxon';
import { say } from '../words/say.ts';

/** A date as lists show it, in the vault's zone; a date that is overdue says so by sign and word, too. */
export const Day = ({ at, overdue = false, what = say('The review') }: { at: string | null; overdue?: boolean; what?: string }) => {
  if (at === null) return <span className="quiet">–</span>;
  const day = (
    <time className="figures" dateTime={at}>
      {DateTime.fromISO(at).toISODate()}
    </time>
  );
  if (!overdue) return day;
  return (
    <span className="overdue" title={say('{what} is overdue', { what })}>
      <IconAlertTriangle size={14} aria-hidden />
      {day}
      <VisuallyHidden>{say(', overdue')}</VisuallyHidden>
    </span>
  );
};
