import { Button, Group, Radio, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { say } from '../words/say.ts';
import { LeaveButton } from './asks-first.tsx';
import { DateField } from './date-field.tsx';
import { Dialog } from './dialog.tsx';

/** Immediately or on a later date; what comes next is the signature. */
export const EffectiveWhen = ({
  title,
  onChoose,
  onClose,
  children,
}: {
  title: string;
  /** The date that was chosen, or null for at once. */
  onChoose: (date: string | null) => void;
  onClose: () => void;
  children?: ReactNode;
}) => {
  const [when, setWhen] = useState('now');
  const [date, setDate] = useState('');
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(when === 'date' ? date : null);
        }}
      >
        <Stack>
          {children}
          <Radio.Group label={say('When')} value={when} onChange={setWhen}>
            <Stack gap="xs" mt="xs">
              <Radio value="now" label={say('Immediately')} data-autofocus />
              <Radio value="date" label={say('On a later date')} />
            </Stack>
          </Radio.Group>
          {when === 'date' ? <DateField label={say('Effective from')} value={date} onChange={setDate} required /> : null}
          <Group justify="space-between">
            <LeaveButton onLeave={onClose}>{say('Back')}</LeaveButton>
            <Button type="submit">{say('Continue to signature')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
