import { Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { About, SigningName } from '#shared/api/index.ts';
import type { OperationInput, OperationOutput } from '../api/client.ts';
import { useAsk, useDo } from '../api/use-operation.ts';
import { say } from '../words/say.ts';
import { ErrorNotice } from './error-notice.tsx';
import { ShownStatement } from './shown-statement.tsx';
import { SignButtons } from './sign-buttons.tsx';
import { nothingTyped, SigningFields } from './signing-fields.tsx';
import { useSigning } from './use-signing.ts';

/** Acts that the person of the session signs alone. */
type SignedAlone = {
  [N in SigningName]: OperationInput<N> extends { userId?: string | undefined; password: string } ? N : never;
}[SigningName];
interface Signing<N extends SignedAlone> {
  /** The operation that signs, and its input without what is typed here. */
  act: N;
  about: About<N>;
  /** Says what the button does, such as "Sign as approver". */
  confirmLabel: string;
  /** Called before the screen is fetched anew: it may show another one. */
  onSigned?: (done: OperationOutput<N>) => void;
  onClose: () => void;
}

/**
 * The one place where a person signs, whatever it is about. It shows the statement that main will sign, and asks for user id and
 * password (21 CFR 11.200).
 */
export const SignatureDialog = <N extends SignedAlone>({ act, about, confirmLabel, onSigned, onClose }: Signing<N>) => {
  const { data: statement, error: notPossible } = useAsk('signing.preview', { act, about });
  const [typed, setTyped] = useState(nothingTyped);
  const sign = useDo(act, { leave: onSigned });
  const signIt = () => {
    const { userId, password } = typed;
    const input = { ...about, password, ...(statement?.needsUserId ? { userId } : {}) };
    return sign.mutateAsync(input as OperationInput<N>);
  };
  const { refusal, busy, onSubmit, passwordRef } = useSigning(signIt, () => setTyped({ ...typed, password: '' }), onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('Electronic signature')}
      size="lg"
      closeOnClickOutside={false}
      // Who hears the buttons and does not see them must not take it for the step "Close", which is signed here as well.
      closeButtonProps={{ 'aria-label': say('Leave without signing') }}
    >
      <ErrorNotice error={notPossible ?? refusal} />
      {statement ? (
        <form onSubmit={onSubmit}>
          <ShownStatement statement={statement} />
          <Stack gap="md" mt="lg">
            <SigningFields
              value={typed}
              onChange={setTyped}
              needsUserId={statement.needsUserId}
              isFirst
              description={say('The first signature of a session needs both user id and password.')}
              passwordRef={passwordRef}
            />
            <SignButtons label={confirmLabel} busy={busy} ready onClose={onClose} />
          </Stack>
        </form>
      ) : null}
    </Modal>
  );
};
