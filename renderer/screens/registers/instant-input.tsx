import { Group, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import type { FieldLike } from '#shared/domain/register/field-declaration.ts';
import { instantIn, isInstant } from '#shared/domain/register/instant.ts';
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
  const [, zone = DateTime.local().zoneName] = /\((.+)\)$/.exec(value) ?? [];
  const isWhole = value === '' || isInstant(value);
  const [date = '', rest = ''] = value.split('T');
  const time = isWhole ? rest.slice(0, 5) : (rest.split(' (')[0] ?? '');
  // What is not whole yet stands in the form like anything else that is typed, so it is neither lost nor saved.
  const change = (next: { date: string; time: string }) => {
    const whole = TIME.test(next.time) && next.date !== '' ? instantIn(`${next.date}T${next.time}`, zone) : null;
    onChange(whole ?? (next.date === '' && next.time === '' ? '' : `${next.date}T${next.time} (${zone})`));
  };
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
      <span className="quiet">{!isWhole ? say('Date and time are both needed') : zone}</span>
    </Group>
  );
};
