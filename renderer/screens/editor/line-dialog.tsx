import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LeaveButton } from '../../components/asks-first.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { say } from '../../words/say.ts';

/** Asks for one line, such as an address or a caption; an empty one takes it away. */
export const LineDialog = ({
  title,
  label,
  description,
  begin,
  check = () => null,
  onGiven,
  onClose,
}: {
  title: string;
  label: string;
  description: string;
  begin: string;
  /** Why a line cannot be taken, as a sentence. */
  check?: (line: string) => string | null;
  onGiven: (line: string) => void;
  onClose: () => void;
}) => {
  const [typed, setTyped] = useState(begin);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const line = typed.trim();
    const why = line === '' ? null : check(line);
    setRefusal(why);
    if (why === null) onGiven(line);
  };
  return (
    <Dialog opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={label}
            description={description}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={refusal}
            maxLength={1000}
            data-autofocus
          />
          <Group justify="space-between">
            <LeaveButton onLeave={onClose}>{say('Back')}</LeaveButton>
            <Button type="submit">{say('Apply')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
