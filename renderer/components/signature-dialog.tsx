import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { OperationInput, OperationName, OperationOutput } from '../api/client.ts';
import { useAsk } from '../api/use-operation.ts';
import { ErrorNotice } from './error-notice.tsx';
import './signature-dialog.css';

export interface Credentials {
  userId?: string;
  password: string;
}
type Statement = OperationOutput<'workflow.previewStatement'>;
/** Operations that show a statement before it is signed. */
type Preview = { [N in OperationName]: OperationOutput<N> extends Statement ? N : never }[OperationName];
interface Signing {
  /** Says what the button does, such as "Sign as approver". */
  confirmLabel: string;
  onSign: (credentials: Credentials) => Promise<unknown>;
  onClose: () => void;
}

/**
 * The one place where a person signs, whatever it is about. It shows the statement that main will sign, asks for user id and password (21 CFR
 * 11.200), and stays open with everything that was typed but the password when the signing is refused.
 */
export const SignatureDialog = <N extends Preview>({
  preview,
  asked,
  confirmLabel,
  onSign,
  onClose,
}: Signing & { preview: N; asked: OperationInput<N> }) => {
  const { data, error: notPossible } = useAsk(preview, asked);
  const statement: Statement | undefined = data;
  const [userId, setUserId] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onSign({ password, ...(statement?.needsUserId ? { userId } : {}) });
      onClose();
    } catch (error) {
      setRefusal(error instanceof Error ? error : { message: String(error) });
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Electronic signature" size="lg" closeOnClickOutside={false}>
      <ErrorNotice error={notPossible ?? refusal} />
      {statement ? (
        <form onSubmit={(event) => void sign(event)}>
          <div className="statement">
            <div className="statement-document figures">
              {statement.document} {statement.label === null ? null : <span>revision {statement.label}</span>}
            </div>
            <div className="statement-title">{statement.title}</div>
            <div className="statement-meaning">{statement.meaning}</div>
            <Text size="sm">
              I, <strong>{statement.printedName}</strong> ({statement.userId}), sign as {statement.role}.
            </Text>
            <dl className="statement-lines">
              {statement.lines.map(([label, value]) => (
                <div key={`${label} ${value}`}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
          <Stack gap="md" mt="lg">
            {statement.needsUserId ? (
              <TextInput
                label="User id"
                description="The first signature of a session needs both user id and password."
                value={userId}
                onChange={(event) => setUserId(event.currentTarget.value)}
                autoComplete="off"
                required
                autoFocus
              />
            ) : null}
            <PasswordInput
              label="Password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              required
              visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
              {...(statement.needsUserId ? {} : { autoFocus: true })}
            />
            <Group justify="space-between">
              <Button variant="default" onClick={onClose}>
                Do not sign
              </Button>
              <Button type="submit" color="seal" loading={busy} leftSection={<IconSignature size={18} aria-hidden />}>
                {confirmLabel}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : null}
    </Modal>
  );
};
