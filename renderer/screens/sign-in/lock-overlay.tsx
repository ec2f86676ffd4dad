import { Anchor, Button, FocusTrap, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { useSession } from '../../app/session.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** Covers the screen and keeps it: after the password all that was typed is there again. The next signing asks for id and password. */
export const LockOverlay = ({ onUnlock, onLeave }: { onUnlock: () => void; onLeave: () => void }) => {
  const { userId, printedName, vault } = useSession();
  const [password, setPassword] = useState('');
  const signIn = useDo('identity.signIn');
  const { mutate: signOut } = useDo('identity.signOut');
  // Locking ends the session in main as well: what lies in memory is not worth more than the screen shows.
  useEffect(() => signOut({}), [signOut]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ userId, password }, { onSuccess: onUnlock, onError: () => setPassword('') });
  };
  return (
    <FocusTrap active>
      <div className="lock gate" role="dialog" aria-modal="true" aria-labelledby="lock-title">
        <form className="panel gate-sheet" style={{ maxWidth: 440 }} onSubmit={submit}>
          <Group gap="sm" mb="sm">
            <IconLock size={20} aria-hidden />
            <Title order={1} id="lock-title">
              Locked
            </Title>
          </Group>
          <Text mb="lg">
            {printedName} is working in {vault.organisation}. Your work is kept behind this lock.
          </Text>
          <ErrorNotice error={signIn.error} />
          <Stack gap="md">
            <PasswordInput
              label={`Password of ${userId}`}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              required
              data-autofocus
            />
            <Button type="submit" loading={signIn.isPending}>
              Unlock
            </Button>
            <Anchor component="button" type="button" size="sm" onClick={onLeave}>
              Another person (what is not saved here is lost)
            </Anchor>
          </Stack>
        </form>
      </div>
    </FocusTrap>
  );
};
