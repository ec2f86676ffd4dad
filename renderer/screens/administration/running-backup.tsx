import { Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { tellRefusal } from '../../components/tell-refusal.ts';
import { phrase, say } from '../../words/say.ts';

type Running = OperationOutput<'backup.running'>;
const LOOK_EVERY_MS = 500;

const steps: Readonly<Record<NonNullable<Running>['step'], string>> = {
  Copy: phrase('Encrypted, written and read back, {percent} %'),
  Restore: phrase('Restored aside, {percent} %'),
  Verification: phrase('The restored vault is being verified'),
};

/** The backup or restore test that is under way, by whomever, with how far it is and the way to cancel it. */
export const RunningBackup = () => {
  const { data: run } = useQuery<Running, AppError>({
    queryKey: ['backup.running'],
    queryFn: () => call('backup.running', {}),
    refetchInterval: LOOK_EVERY_MS,
  });
  if (!run) return null;
  const { what, step, percent, by } = run;
  return (
    <section aria-label={say('Under way')} className="running-backup">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          {by === null
            ? say('The planned backup is being made')
            : what === 'backup'
              ? say('Backup, made by {by}', { by })
              : say('Restore test by {by}', { by })}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => tellRefusal(call('backup.cancel', {}))}>
          {say('Cancel')}
        </Button>
      </Group>
      <Progress value={percent} aria-label={say('Done so far')} my="xs" color="ink" />
      <Text className="meta figures" role="status">
        {say(steps[step], { percent })}
      </Text>
    </section>
  );
};
