import { Text, Title } from '@mantine/core';
import type { WithBytes } from '../../api/use-operation.ts';
import { sayCount } from '../../words/say.ts';
import { LookBar, Paper } from './look-paper.tsx';

/** Who was trained on what as it was on the day of the room: the record says all of it, with each signature. */
export const LookTraining = ({ seen, onBack }: { seen: WithBytes<'room.lookAtTraining'>; onBack: () => void }) => (
  <>
    <LookBar seen={seen} onBack={onBack} />
    <Title order={2}>{seen.title}</Title>
    <Text className="meta" mb="md">
      {sayCount(seen.trainings, '{count} training', '{count} trainings')}
    </Text>
    <Paper seen={seen} />
  </>
);
