import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { ErrorNotice, type Told } from './error-notice.tsx';

/** Asks why before something is done; the reason goes to the ledger. */
export const ReasonDialog = ({
  title,
  explanation,
  label = 'Reason',
  field = 'reason',
  confirmLabel,
  begin = '',
  error = null,
  busy = false,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  explanation: string;
  label?: string;
  /** What the operation calls it. */
  field?: string;
  confirmLabel: string;
  /** What stands there at first, for the person to change. */
  begin?: string;
  error?: Told | null;
  busy?: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  /** What the person should know before; stands above the reason. */
  children?: ReactNode;
}) => {
  const [reason, setReason] = useState(begin);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(reason);
  };
  return (
    <Dialog opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{explanation}</Text>
          {children}
          <ErrorNotice error={error} />
          <Textarea
            name={field}
            label={label}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            minRows={3}
            autosize
            required
            minLength={3}
            data-autofocus
          />
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={busy}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
