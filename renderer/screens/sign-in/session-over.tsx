import { Alert, Button, FocusTrap, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

const startAgain = (): void => window.location.reload();

/**
 * Covers a window whose session was ended elsewhere: nothing that it asks for reaches the vault any more, and whoever works in
 * another window is not touched. What was typed can still be copied.
 */
export const SessionOver = () => {
  const { printedName } = useSession();
  const [isReading, setReading] = useState(false);
  if (isReading)
    return (
      <Alert className="over-note" color="amber" icon={<IconPlugConnectedX size={18} aria-hidden />}>
        <Group gap="sm">
          {say('The session of this window is over: nothing here reaches the vault.')}
          <Button size="compact-sm" onClick={startAgain}>
            {say('Go to sign-in')}
          </Button>
        </Group>
      </Alert>
    );
  return (
    <FocusTrap active>
      <div className="lock gate" role="alertdialog" aria-modal="true" aria-labelledby="over-title" aria-describedby="over-text">
        <div className="panel gate-sheet" style={{ maxWidth: 440 }}>
          <Group gap="sm" mb="sm">
            <IconPlugConnectedX size={20} aria-hidden />
            <Title order={1} id="over-title">
              {say('The session of this window is over')}
            </Title>
          </Group>
          <Text id="over-text" mb="lg">
            {say(
              'The session of {printedName} was ended in another window, or the program was started again. Nothing that is done here reaches the vault, and nobody who works in another window is affected. What you typed and did not save is still on this page: copy it before you sign in again.',
              { printedName },
            )}
          </Text>
          <Stack gap="md">
            <Button onClick={startAgain} data-autofocus>
              {say('Go to sign-in')}
            </Button>
            <Button variant="default" onClick={() => setReading(true)}>
              {say('Show the page, to copy from it')}
            </Button>
          </Stack>
        </div>
      </div>
    </FocusTrap>
  );
};
