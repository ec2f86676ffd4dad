import { Button, Group, Modal, Text } from '@mantine/core';
import { Moment } from '../../components/moment.tsx';
import { Said } from '../../words/said.tsx';
import { say } from '../../words/say.ts';

/** Asks before text that was typed and not saved is thrown away: no copy of it stays anywhere. */
export const DiscardDialog = ({
  number,
  at,
  busy,
  onDiscard,
  onClose,
}: {
  number: string;
  at: string;
  busy: boolean;
  onDiscard: () => void;
  onClose: () => void;
}) => (
  <Modal opened onClose={onClose} title={say('Discard what was not saved')}>
    <Text size="sm" mb="md">
      <Said
        text="What you typed of {number} until {moment} and did not save is thrown away for good. The saved text stays as it is."
        with={{ number, moment: <Moment at={at} /> }}
      />
    </Text>
    <Group justify="space-between">
      <Button variant="default" onClick={onClose} data-autofocus>
        {say('Keep it')}
      </Button>
      <Button onClick={onDiscard} loading={busy}>
        {say('Discard it')}
      </Button>
    </Group>
  </Modal>
);
