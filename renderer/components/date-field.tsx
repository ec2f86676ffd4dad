import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { isDate } from '#shared/domain/time.ts';
import { phrase, say } from '../words/say.ts';

const SENTENCE = phrase('A date looks like 2027-01-31');

interface DateFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  /** ISO 8601, or empty. */
  value: string;
  onChange: (date: string) => void;
}

/**
 * A date as lists and records write it, whatever the language of the browser; the calendar beside it writes the same. It counts
 * once it is a date: until then what is typed stays, and its form is not sent.
 */
export const DateField = ({ value, onChange, ...field }: DateFieldProps) => {
  const [unfinished, setUnfinished] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const text = useRef<HTMLInputElement>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const change = (typed: string) => {
    const isDone = typed === '' || isDate(typed);
    setLeft(false);
    setUnfinished(isDone ? null : typed);
    text.current?.setCustomValidity(isDone ? '' : say(SENTENCE));
    if (isDone) onChange(typed);
  };
  const isWrong = unfinished !== null && isLeft;
  return (
    <TextInput
      placeholder="2027-01-31"
      maxLength={10}
      autoComplete="off"
      {...field}
      ref={text}
      value={unfinished ?? value}
      error={isWrong ? say(SENTENCE) : field.error}
      onChange={(event) => change(event.currentTarget.value.trim())}
      onBlur={() => setLeft(true)}
      rightSection={
        <>
          <ActionIcon variant="subtle" aria-label={say('Open the calendar')} tabIndex={-1} onClick={() => calendar.current?.showPicker()}>
            <IconCalendar size={16} aria-hidden />
          </ActionIcon>
          <input
            ref={calendar}
            className="date-calendar"
            type="date"
            tabIndex={-1}
            aria-hidden
            value={value}
            onChange={(event) => change(event.currentTarget.value)}
          />
        </>
      }
    />
  );
};
