import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { say } from '../words/say.ts';
import { LeaveButton } from './asks-first.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorNotice, type Told } from './error-notice.tsx';

interface FormDialogProps {
  title: string;
  size?: 'lg' | 'xl';
  /** Why it was refused. */
  error?: Told | null;
  busy?: boolean;
  confirmLabel: string;
  /** Nothing that could be confirmed is entered yet. */
  disabled?: boolean;
  /** All that is entered was used, as a file that was written: nothing is lost by closing. */
  isDone?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Fields that end in one act: what refused it, the way back, and the button that does it, in every such dialog alike. */
export const FormDialog = ({
  title,
  size,
  error = null,
  busy = false,
  confirmLabel,
  disabled = false,
  isDone = false,
  onConfirm,
  onClose,
  children,
}: FormDialogProps) => {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      {...(size ? { size } : {})}
      {...(isDone ? { isChanged: false } : {})}
    >
      <form onSubmit={submit}>
        <ErrorNotice error={error} />
        <Stack>
          {children}
          <Group justify="space-between">
            <LeaveButton onLeave={onClose}>{say('Back')}</LeaveButton>
            <Button type="submit" loading={busy} disabled={disabled}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
