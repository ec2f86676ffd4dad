import { Anchor, Button, FocusTrap, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { thisVisit } from '../../api/visit.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { keepTyped } from '../../frame/keep-typed.ts';
import { useSession } from '../../frame/session.tsx';
import { signOut } from '../../frame/sign-out.ts';
import { say } from '../../words/say.ts';

/** Covers the screen and keeps it: after the password all that was typed is there again. The next signing asks for id and password. */
export const LockOverlay = ({
  onUnlock,
  onLeave,
}: {
  onUnlock: (alerts: OperationOutput<'identity.unlockSession'>['alerts']) => void;
  onLeave: () => void;
}) => {
  const { userId, printedName, vault } = useSession();
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  // The session ends here and now: nothing of it waits in memory for its idle time.
  const changePerson = () => void signOut(onLeave);
  const locking = useRef<Promise<unknown>>(Promise.resolve());
  // Main locks too, once what was typed is kept: until the password is there, every operation is refused, whatever a page may ask.
  useEffect(() => {
    const visit = thisVisit();
    // Whoever signs in while the text is being kept is another person, and is not locked.
    const lock = () => (visit === thisVisit() ? call('identity.lockSession', {}) : undefined);
    locking.current = keepTyped()
      .then(lock)
      .catch(() => undefined);
  }, []);
  const unlock = async () => {
    setBusy(true);
    try {
      // A password that is there sooner than the lock, as from a badge, would be overtaken by it.
      await locking.current;
      const { alerts } = await call('identity.unlockSession', { password }).catch((error: unknown) => {
        // After the idle time the session is gone, and a new one begins behind the same screen.
        if (error instanceof AppError && error.code === 'not-signed-in') return call('identity.signIn', { userId, password });
        throw error;
      });
      onUnlock(alerts);
    } catch (error) {
      setRefusal(error instanceof Error ? error : { message: String(error) });
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void unlock();
  };
  return (
    <FocusTrap active>
      <div className="lock gate" role="dialog" aria-modal="true" aria-labelledby="lock-title">
        <form className="panel gate-sheet" style={{ maxWidth: 440 }} onSubmit={submit}>
          <Group gap="sm" mb="sm">
            <IconLock size={20} aria-hidden />
            <Title order={1} id="lock-title">
              {say('Locked')}
            </Title>
          </Group>
          <Text mb="lg">
            {say('{printedName} is working in {organisation}. Your work is kept behind this lock.', {
              printedName,
              organisation: vault.organisation,
            })}
          </Text>
          <ErrorNotice error={refusal} />
          <Stack gap="md">
            <PasswordInput
              name="password"
              label={say('Password of {userId}', { userId })}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              required
              data-autofocus
            />
            <Button type="submit" loading={busy}>
              {say('Unlock')}
            </Button>
            <Anchor component="button" type="button" size="sm" onClick={changePerson}>
              {say('Switch user (ends this session; drafts keep what was typed, open forms do not)')}
            </Anchor>
          </Stack>
        </form>
      </div>
    </FocusTrap>
  );
};
