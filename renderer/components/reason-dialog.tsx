import { Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { say } from '../words/say.ts';
import type { Told } from './error-notice.tsx';
import { FormDialog } from './form-dialog.tsx';

/** Asks why before something is done; the reason goes to the ledger. */
export const ReasonDialog = ({
  title,
  explanation,
  label = say('Reason'),
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
  const submit = () => {
    onConfirm(reason);
  };
  return (
    <FormDialog title={title} error={error} busy={busy} confirmLabel={confirmLabel} onConfirm={submit} onClose={onClose}>
      <Text size="sm">{explanation}</Text>
      {children}
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
    </FormDialog>
  );
};
