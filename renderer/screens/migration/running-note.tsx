import { Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';

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
  const { step, done, of } = running ?? { step: 'Begins', done: 0, of: 0 };
  return (
    <section className="panel migration-part" aria-label="Under way">
      <Progress value={of === 0 ? 0 : (done / of) * 100} aria-label="Done so far" mb="xs" color="ink" />
      <Group justify="space-between" wrap="nowrap">
        <Text className="meta figures" role="status">
          {step}
          {of === 0 ? '' : `: ${done} of ${of}`}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void call('migration.cancel', {})}>
          Cancel
        </Button>
      </Group>
    </section>
  );
};
