import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** The frame of what the custodian, a successor and deputies do: explained, with a reason, and what each of them types. */
export const CustodyDialog = ({
  title,
  explanation,
  confirm,
  error,
  busy,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  explanation: string;
  confirm: string;
  error: { message: string } | null;
  busy: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children: ReactNode;
}) => {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(reason);
  };
  return (
    <Dialog opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <form onSubmit={submit}>
        <ErrorNotice error={error} />
        <Stack>
          <Text size="sm">{explanation}</Text>
          <Textarea
            label="Reason"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            minLength={3}
            autosize
            minRows={2}
            data-autofocus
          />
          {children}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
