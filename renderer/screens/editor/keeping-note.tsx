import { Group, Text } from '@mantine/core';
import { IconCloudCheck, IconDeviceFloppy } from '@tabler/icons-react';
import { sayGiven } from '../../words/given.ts';

/** Whether the vault has what was typed, in words. */
export const KeepingNote = ({ state, sentence }: { state: string; sentence: string }) => (
  <Group gap={4} role="status">
    {state === 'saved' ? <IconCloudCheck size={16} aria-hidden /> : <IconDeviceFloppy size={16} aria-hidden />}
    <Text className="meta">{sayGiven(sentence)}</Text>
  </Group>
);
