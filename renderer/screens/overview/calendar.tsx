import { ActionIcon, Button, Group, Title, VisuallyHidden } from '@mantine/core';
import {
  IconCalendarCheck,
  IconChevronLeft,
  IconChevronRight,
  IconListCheck,
  IconRefresh,
  IconSchool,
  IconSignature,
} from '@tabler/icons-react';
import { DateTime } from 'luxon';
import { monthAfter, monthOf, weekOf, weeksOf } from '#shared/domain/calendar.ts';
import type { OperationOutput } from '../../api/client.ts';
import { href } from '../../frame/router.ts';
import { inFigures, phrase, say, sayCount, spokenLanguage } from '../../words/say.ts';
import { onDay, type Places } from './places.ts';

export type Day = OperationOutput<'overview.show'>['days'][number];

/** What stands on a day: by sign, number and place in the row, and not by colour alone. */
export const kinds = [
  {
    id: 'reviews',
    title: phrase('Periodic reviews'),
    short: phrase('Reviews'),
    Icon: IconRefresh,
    says: (count: number, day: string) =>
      sayCount(count, '{count} periodic review is due on {day}', '{count} periodic reviews are due on {day}', { day }),
    pathOf: (day: string, places: Places) => places.reviews(onDay(day)),
  },
  {
    id: 'steps',
    title: phrase('Steps'),
    short: phrase('Steps'),
    Icon: IconSignature,
    says: (count: number, day: string) => sayCount(count, '{count} step is due on {day}', '{count} steps are due on {day}', { day }),
    pathOf: (day: string, places: Places) => places.steps(onDay(day)),
  },
  {
    id: 'dates',
    title: phrase('Effective dates'),
    short: phrase('Dates##effective'),
    Icon: IconCalendarCheck,
    says: (count: number, day: string) =>
      sayCount(count, '{count} effective date is on {day}', '{count} effective dates are on {day}', { day }),
    pathOf: (day: string, places: Places) => places.dates(onDay(day)),
  },
  {
    id: 'entries',
    title: phrase('Registers'),
    short: phrase('Registers'),
    Icon: IconListCheck,
    says: (count: number, day: string) =>
      sayCount(count, '{count} entry of a register is due on {day}', '{count} entries of registers are due on {day}', { day }),
    pathOf: (day: string, places: Places) => places.coming({ ...onDay(day), kind: 'entry' }),
  },
  {
    id: 'trainings',
    title: phrase('Training'),
    short: phrase('Training'),
    Icon: IconSchool,
    says: (count: number, day: string) =>
      sayCount(count, '{count} training is due on {day}', '{count} trainings are due on {day}', { day }),
    pathOf: (day: string, places: Places) => places.coming({ ...onDay(day), kind: 'training' }),
  },
] as const;

/** A day in a form of the calendar, with the names of months and days in the language of the screens. */
export const wordsOf = (day: string, form: string): string => DateTime.fromISO(day).setLocale(spokenLanguage()).toFormat(form);

/** With the name of its month where that changes. */
const dayWords = (day: string, isFirst: boolean): string => wordsOf(day, isFirst || day.endsWith('-01') ? 'd LLL' : 'd');
export const monthWords = (month: string): string => wordsOf(month, 'LLLL yyyy');

interface DayProps {
  of: Day;
  name: string;
  isOutside: boolean;
  isToday: boolean;
  places: Places;
}
const DayCell = ({ of, name, isOutside, isToday, places }: DayProps) => (
  <li className="calendar-day" data-outside={isOutside} data-today={isToday}>
    <time dateTime={of.day} className="figures">
      {name}
    </time>
    {isToday ? <VisuallyHidden>, {say('today')}</VisuallyHidden> : null}
    {kinds.map(({ id, Icon, says, pathOf }) => {
      if (of[id] === 0) return null;
      const shown = inFigures(of[id], { notation: 'compact' });
      const words = says(of[id], of.day);
      return (
        <a key={id} className="calendar-due" data-kind={id} href={href(pathOf(of.day, places))} aria-label={words} title={words}>
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
  places: Places;
  onMonth: (month: string) => void;
}

/** A month, week by week; each number leads to what is due on its day. */
export const Calendar = ({ month, today, days, places, onMonth }: CalendarProps) => {
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
              {say('This month')}
            </Button>
          )}
          <ActionIcon variant="default" aria-label={say('Month before')} onClick={() => onMonth(monthAfter(month, -1))}>
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={say('Month after')} onClick={() => onMonth(monthAfter(month, 1))}>
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <div className="calendar-row meta" aria-hidden>
        <span />
        {(weeks[0] ?? []).map((day) => (
          <span key={day}>{wordsOf(day, 'ccc')}</span>
        ))}
      </div>
      {weeks.map((week) => (
        <div className="calendar-row" key={week[0]}>
          <span className="calendar-week meta figures" title={say('Week {week}', { week: weekOf(week[0] ?? '') })}>
            {weekOf(week[0] ?? '')}
          </span>
          <ol aria-label={say('Week {week}', { week: weekOf(week[0] ?? '') })}>
            {week.map((day) => (
              <DayCell
                key={day}
                of={days.find((one) => one.day === day) ?? { day, reviews: 0, steps: 0, dates: 0, entries: 0, trainings: 0 }}
                name={dayWords(day, day === first)}
                isOutside={monthOf(day) !== month}
                isToday={day === today}
                places={places}
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
            {say(title)}
          </li>
        ))}
        <li>{say('Weeks by ISO 8601')}</li>
      </ul>
    </section>
  );
};
