import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';

/** The frame of what the custodian, a successor and deputies do: explained, with a reason, and what each of them types. */
export const CustodyDialog = ({
  title,
  explanation,
  confirm,
  error,
  busy,
  disabled = false,
  onReason,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  explanation: string;
  confirm: string;
  error: { message: string } | null;
  busy: boolean;
  /** Somebody has not read yet what is signed. */
  disabled?: boolean;
  /** Told as it is typed, where people sign for it. */
  onReason?: (reason: string) => void;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children: ReactNode;
}) => {
  const [reason, setReason] = useState('');
  const submit = () => {
    onConfirm(reason);
  };
  return (
    <FormDialog title={title} error={error} busy={busy} disabled={disabled} confirmLabel={confirm} onConfirm={submit} onClose={onClose}>
      <Text size="sm">{explanation}</Text>
      <ReasonField
        value={reason}
        onChange={(typed) => {
          setReason(typed);
          onReason?.(typed);
        }}
        isFirst
      />
      {children}
    </FormDialog>
  );
};
