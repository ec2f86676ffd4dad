import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { HeldForm, LeaveButton } from '../../components/asks-first.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';

/** Asks for what somebody has to say about a text: a comment, or an answer to one. */
export const Say = ({
  label,
  busy,
  error,
  onSay,
  onCancel,
}: {
  label: string;
  busy: boolean;
  error: { message: string } | null;
  onSay: (text: string) => void;
  onCancel: () => void;
}) => {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSay(text);
  };
  return (
    <HeldForm>
      <form onSubmit={submit}>
        <ErrorNotice error={error} />
        <Textarea
          aria-label={label}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          required
          data-autofocus
          autoFocus
        />
        <Group gap="sm" mt="xs">
          <Button type="submit" size="compact-sm" loading={busy}>
            {label}
          </Button>
          <LeaveButton size="compact-sm" onLeave={onCancel}>
            {say('Cancel')}
          </LeaveButton>
        </Group>
      </form>
    </HeldForm>
  );
};
