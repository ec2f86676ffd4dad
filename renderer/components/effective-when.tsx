import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

/** At once or from a date on; what comes next is the signature. */
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
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(when === 'date' ? date : null);
        }}
      >
        <Stack>
          {children}
          <Radio.Group label="From when" value={when} onChange={setWhen}>
            <Stack gap="xs" mt="xs">
              <Radio value="now" label="At once" />
              <Radio value="date" label="From a date on" />
            </Stack>
          </Radio.Group>
          {when === 'date' ? (
            <TextInput type="date" label="Effective from" value={date} onChange={(event) => setDate(event.currentTarget.value)} required />
          ) : null}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit">Go on to the signature</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
