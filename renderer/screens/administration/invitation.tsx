import { Button, Text } from '@mantine/core';
import { TextToTake } from '../../components/text-to-take.tsx';
import { say } from '../../words/say.ts';

/** Shown once: the one-time password is stored nowhere in a form that could be read again. */
export const Invitation = ({ userId, oneTimePassword, onClose }: { userId: string; oneTimePassword: string; onClose: () => void }) => (
  <>
    <Text mb="sm">
      {say(
        'Give {userId} this one-time password in person or on paper. It is shown only now. At the first sign-in {userId} chooses “First time here” and an own password; then the identity check is recorded.',
        { userId },
      )}
    </Text>
    <TextToTake of={say('One-time password of {userId}', { userId })} text={oneTimePassword} />
    <Button onClick={onClose}>{say('I have written it down')}</Button>
  </>
);
