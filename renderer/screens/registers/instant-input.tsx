import { Group, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import type { FieldLike } from '#shared/domain/register/field-declaration.ts';
import { instantIn } from '#shared/domain/register/instant.ts';
import { DateField } from '../../components/date-field.tsx';
import { say } from '../../words/say.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A moment: date and time in the zone of the vault, or in that in which it was written. It counts once it is whole. */
export const InstantInput = ({
  field,
  help,
  value,
  onChange,
}: {
  field: FieldLike;
  help?: string | undefined;
  value: string;
  onChange: (value: string) => void;
}) => {
  const zone = /\((.+)\)$/.exec(value)?.[1] ?? DateTime.local().zoneName;
  const [typed, setTyped] = useState<{ date: string; time: string } | null>(null);
  const { date, time } = typed ?? { date: value.slice(0, 10), time: value.slice(11, 16) };
  const change = (next: { date: string; time: string }) => {
    const isEmpty = next.date === '' && next.time === '';
    const whole = TIME.test(next.time) && next.date !== '' ? instantIn(`${next.date}T${next.time}`, zone) : null;
    setTyped(whole === null && !isEmpty ? next : null);
    if (whole !== null) onChange(whole);
    else if (value !== '') onChange('');
  };
  const isUnfinished = typed !== null && (typed.time !== '' || typed.date !== '');
  return (
    <Group gap="sm" align="end" wrap="nowrap">
      <DateField
        label={field.label}
        description={help}
        name={field.id}
        value={date}
        onChange={(day) => change({ date: day, time })}
        wrapperProps={{ 'data-wide': 'short' }}
      />
      <TextInput
        aria-label={say('{label}, time', { label: field.label })}
        placeholder="14:05"
        value={time}
        onChange={(event) => change({ date, time: event.currentTarget.value.trim() })}
        maxLength={5}
        w={90}
      />
      <span className="quiet">{isUnfinished ? say('Date and time are both needed') : zone}</span>
    </Group>
  );
};
