import { TextInput } from '@mantine/core';
import { say } from '../../words/say.ts';
import type { EntryForm } from './use-entry-form.ts';

/** Asked for once a day moves that somebody has to keep: one reason for all of them, saved with them (decision 0109). */
export const WhyMoved = ({ form: { moved, reason, setReason } }: { form: EntryForm }) =>
  moved.length === 0 ? null : (
    <TextInput
      className="entry-why"
      mb="md"
      label={say('Why {label} moves', { label: moved.map(({ field }) => field.label).join(', ') })}
      description={say('It was {day}. The reason stands in the history of the entry and in the audit trail.', {
        day: moved.map(({ from }) => from).join(', '),
      })}
      value={reason}
      onChange={(event) => setReason(event.currentTarget.value)}
      maxLength={1000}
      required
    />
  );
