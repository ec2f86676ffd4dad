import { ActionIcon, Button, Group, Title, VisuallyHidden } from '@mantine/core';
import { IconCalendarCheck, IconChevronLeft, IconChevronRight, IconRefresh, IconSignature } from '@tabler/icons-react';
import { DateTime } from 'luxon';
import { monthAfter, monthOf, weekOf, weeksOf } from '#shared/domain/calendar.ts';
import type { OperationOutput } from '../../api/client.ts';
import { href } from '../../frame/router.ts';
import { datesPlace, onDay, reviewsPlace, stepsPlace } from './places.ts';

export type Day = OperationOutput<'overview.show'>['days'][number];

/** What stands on a day: by sign, number and place in the row, and not by colour alone. */
export const kinds = [
  {
    id: 'reviews',
    title: 'Periodic reviews',
    Icon: IconRefresh,
    says: (shown: string, day: string) =>
      shown === '1' ? `1 periodic review is due on ${day}` : `${shown} periodic reviews are due on ${day}`,
    pathOf: (day: string) => reviewsPlace(onDay(day)),
  },
  {
    id: 'steps',
    title: 'Steps',
    Icon: IconSignature,
    says: (shown: string, day: string) => (shown === '1' ? `1 step is due on ${day}` : `${shown} steps are due on ${day}`),
    pathOf: (day: string) => stepsPlace(onDay(day)),
  },
  {
    id: 'dates',
    title: 'Effective dates',
    Icon: IconCalendarCheck,
    says: (shown: string, day: string) => (shown === '1' ? `1 effective date is on ${day}` : `${shown} effective dates are on ${day}`),
    pathOf: (day: string) => datesPlace(onDay(day)),
  },
] as const;

/** With the name of its month where that changes. */
const dayWords = (day: string, isFirst: boolean): string => DateTime.fromISO(day).toFormat(isFirst || day.endsWith('-01') ? 'd LLL' : 'd');
export const monthWords = (month: string): string => DateTime.fromISO(month).toFormat('LLLL yyyy');

const DayCell = ({ of, name, isOutside, isToday }: { of: Day; name: string; isOutside: boolean; isToday: boolean }) => (
  <li className="calendar-day" data-outside={isOutside} data-today={isToday}>
    <time dateTime={of.day} className="figures">
      {name}
    </time>
    {isToday ? <VisuallyHidden>, today</VisuallyHidden> : null}
    {kinds.map(({ id, Icon, says, pathOf }) => {
      if (of[id] === 0) return null;
      const shown = of[id].toLocaleString('en', { notation: 'compact' });
      const words = says(shown, of.day);
      return (
        <a key={id} className="calendar-due" data-kind={id} href={href(pathOf(of.day))} aria-label={words} title={words}>
          <Icon size={12} aria-hidden />
          <span className="figures">{shown}</span>
        </a>
      );
    })}
  </li>
);

interface CalendarProps {
  month: string;
  today: string;
  days: readonly Day[];
  onMonth: (month: string) => void;
}

/** A month, week by week; each number leads to what is due on its day. */
export const Calendar = ({ month, today, days, onMonth }: CalendarProps) => {
  const weeks = weeksOf(month);
  const first = weeks[0]?.[0];
  return (
    <section className="panel overview-part" aria-labelledby="calendar-month">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="calendar-month" aria-live="polite">
          {monthWords(month)}
        </Title>
        <Group gap={4}>
          {monthOf(today) === month ? null : (
            <Button size="compact-sm" variant="subtle" onClick={() => onMonth(monthOf(today))}>
              This month
            </Button>
          )}
          <ActionIcon variant="default" aria-label="Month before" onClick={() => onMonth(monthAfter(month, -1))}>
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label="Month after" onClick={() => onMonth(monthAfter(month, 1))}>
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <div className="calendar-row meta" aria-hidden>
        <span />
        {(weeks[0] ?? []).map((day) => (
          <span key={day}>{DateTime.fromISO(day).toFormat('ccc')}</span>
        ))}
      </div>
      {weeks.map((week) => (
        <div className="calendar-row" key={week[0]}>
          <span className="calendar-week meta figures" title={`Week ${weekOf(week[0] ?? '')}`}>
            {weekOf(week[0] ?? '')}
          </span>
          <ol aria-label={`Week ${weekOf(week[0] ?? '')}`}>
            {week.map((day) => (
              <DayCell
                key={day}
                of={days.find((one) => one.day === day) ?? { day, reviews: 0, steps: 0, dates: 0 }}
                name={dayWords(day, day === first)}
                isOutside={monthOf(day) !== month}
                isToday={day === today}
              />
            ))}
          </ol>
        </div>
      ))}
      <ul className="calendar-legend meta">
        {kinds.map(({ id, title, Icon }) => (
          <li key={id}>
            <span className="calendar-due" data-kind={id}>
              <Icon size={12} aria-hidden />
            </span>
            {title}
          </li>
        ))}
        <li>Weeks by ISO 8601</li>
      </ul>
    </section>
  );
};
