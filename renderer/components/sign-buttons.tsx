import { Button, Group } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { say } from '../words/say.ts';

interface Buttons {
  label: string;
  busy: boolean;
  /** Whether everything that will be signed is shown. */
  ready: boolean;
  onClose: () => void;
}
/** The end of every dialog that signs. @param label says what is signed, such as "Sign as approver" */
export const SignButtons = ({ label, busy, ready, onClose }: Buttons) => (
  <Group justify="space-between">
    <Button variant="default" onClick={onClose}>
      {say('Do not sign')}
    </Button>
    <Button type="submit" color="seal" loading={busy} disabled={!ready} leftSection={<IconSignature size={18} aria-hidden />}>
      {label}
    </Button>
  </Group>
);
