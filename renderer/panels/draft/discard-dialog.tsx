import { Button, Group, Modal, Text } from '@mantine/core';
import { Moment } from '../../components/moment.tsx';

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
  <Modal opened onClose={onClose} title="Discard what was not saved">
    <Text size="sm" mb="md">
      What you typed of {number} until <Moment at={at} /> and did not save is thrown away for good. The saved text stays as it is.
    </Text>
    <Group justify="space-between">
      <Button variant="default" onClick={onClose} data-autofocus>
        Keep it
      </Button>
      <Button onClick={onDiscard} loading={busy}>
        Discard it
      </Button>
    </Group>
  </Modal>
);
