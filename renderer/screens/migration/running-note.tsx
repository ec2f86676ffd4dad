import { Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { tellRefusal } from '../../components/tell-refusal.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

type State = OperationOutput<'migration.state'>;
const WHILE_RUNNING_MS = 500;

/** How far the work is; it goes on in main when the person goes elsewhere, and is found again here. */
export const RunningNote = ({ waiting }: { waiting: boolean }) => {
  const { data } = useQuery<State, AppError>({
    queryKey: ['migration.state'],
    queryFn: () => call('migration.state', {}),
    refetchInterval: ({ state }) => (waiting || state.data?.running ? WHILE_RUNNING_MS : false),
  });
  const running = data?.running;
  if (!running && !waiting) return null;
  const { step, done, of } = running ?? { step: say('Begins'), done: 0, of: 0 };
  return (
    <section className="panel migration-part" aria-label={say('Under way')}>
      <Progress value={of === 0 ? 0 : (done / of) * 100} aria-label={say('Done so far')} mb="xs" color="ink" />
      <Group justify="space-between" wrap="nowrap">
        <Text className="meta figures" role="status">
          {of === 0 ? sayGiven(step) : say('{step}: {done} of {of}', { step: sayGiven(step), done, of })}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => tellRefusal(call('migration.cancel', {}))}>
          {say('Cancel')}
        </Button>
      </Group>
    </section>
  );
};
