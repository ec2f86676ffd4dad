import { Fieldset, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';
import type { About, SigningName } from '#shared/api/index.ts';
import type { OperationInput, OperationOutput } from '../api/client.ts';
import { useAsk, useDo } from '../api/use-operation.ts';
import { ErrorNotice } from './error-notice.tsx';
import { ShownStatement } from './shown-statement.tsx';
import { SignButtons } from './sign-buttons.tsx';
import { nothingTyped, SigningFields, type Typed } from './signing-fields.tsx';
import './two-signatures-dialog.css';
import { say } from '../words/say.ts';
import { useSigning } from './use-signing.ts';

/** Acts that two people sign. */
type SignedByTwo = { [N in SigningName]: OperationInput<N> extends { second: Typed } ? N : never }[SigningName];
interface Signing<N extends SignedByTwo> {
  act: N;
  about: About<N>;
  title: string;
  confirmLabel: string;
  /** Printed name of the person of the session, who signs as one of the two; null where nobody is signed in. */
  me: string | null;
  /** What both should know or look at before they sign. */
  children: ReactNode;
  onSigned?: (done: OperationOutput<N>) => void;
  onClose: () => void;
}
/** What one of the two typed, and the statement of that person once it is known who it is. */
const usePart = (act: string, about: Record<string, unknown>, isMe: boolean) => {
  const [typed, setTyped] = useState(nothingTyped);
  const [named, setNamed] = useState('');
  const { data: statement, error } = useAsk('signing.preview', isMe ? { act, about } : named === '' ? null : { act, about, as: named });
  const isRead = statement !== undefined && (isMe || statement.userId === typed.userId.trim());
  return { typed, setTyped, setNamed, statement, error, isMe, isRead, forget: () => setTyped({ ...typed, password: '' }) };
};

/** One of the two: who it is, the statement that this person signs, and then the password. */
const OneOfTwo = ({
  legend,
  of: { typed, setTyped, setNamed, statement, error, isMe },
  labels,
  under,
  passwordRef,
}: {
  legend: string;
  of: ReturnType<typeof usePart>;
  labels: { userId: string; password: string };
  under: string;
  /** Of the one who begins. */
  passwordRef?: RefObject<HTMLInputElement | null>;
}) => (
  <Fieldset legend={legend}>
    <Stack gap="sm">
      <SigningFields
        value={typed}
        onChange={setTyped}
        needsUserId={!isMe}
        isFirst={passwordRef !== undefined}
        labels={labels}
        under={under}
        onNamed={setNamed}
        {...(passwordRef ? { passwordRef } : {})}
      >
        <ErrorNotice error={error} />
        {statement ? <ShownStatement statement={statement} /> : null}
        {statement || error ? null : <Text className="meta">{say('What this person signs is shown here once the user id is typed.')}</Text>}
      </SigningFields>
    </Stack>
  </Fieldset>
);

/**
 * Where two people sign, each the own statement with the own password: the counterpart of `SignatureDialog`, by the same rules.
 */
export const TwoSignaturesDialog = <N extends SignedByTwo>({
  act,
  about,
  title,
  confirmLabel,
  me,
  children,
  onSigned,
  onClose,
}: Signing<N>) => {
  const first = usePart(act, about, me !== null);
  const second = usePart(act, about, false);
  const sign = useDo(act);
  const signIt = async () => {
    const people = me === null ? { first: first.typed } : { password: first.typed.password };
    const done = await sign.mutateAsync({ ...about, ...people, second: second.typed } as OperationInput<N>);
    onSigned?.(done);
  };
  const forget = () => {
    first.forget();
    second.forget();
  };
  const { refusal, busy, onSubmit, passwordRef } = useSigning(signIt, forget, onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('Leave without signing') }}
    >
      <form onSubmit={onSubmit}>
        <Stack>
          {children}
          <ErrorNotice error={refusal} />
          <div className="two-people">
            <OneOfTwo
              of={first}
              legend={me ?? say('Quality')}
              under={me === null ? 'first.' : ''}
              labels={{
                userId: me === null ? say('User id of Quality') : say('User id'),
                password: me === null ? say('Password of Quality') : say('Password of {person}', { person: me }),
              }}
              passwordRef={passwordRef}
            />
            <OneOfTwo
              of={second}
              under="second."
              legend={say('Second person')}
              labels={{ userId: say('User id of the second person'), password: say('Password of the second person') }}
            />
          </div>
          <SignButtons label={confirmLabel} busy={busy} ready={first.isRead && second.isRead} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
};
