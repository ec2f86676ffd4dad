import { Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { tellRefusal } from '../../components/tell-refusal.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

type Running = OperationOutput<'qualification.running'>;
const LOOK_EVERY_MS = 500;

/** The qualification that is under way, by whomever, with how far it is and the way to cancel it. */
export const RunningQualification = () => {
  const { data: run } = useQuery<Running, AppError>({
    queryKey: ['qualification.running'],
    queryFn: () => call('qualification.running', {}),
    refetchInterval: LOOK_EVERY_MS,
  });
  if (!run) return null;
  const { percent, doing, by } = run;
  return (
    <section aria-label={say('Under way')} className="running-backup">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{say('Qualification, run by {by}', { by })}</Text>
        <Button size="compact-sm" variant="default" onClick={() => tellRefusal(call('qualification.cancel', {}))}>
          {say('Cancel')}
        </Button>
      </Group>
      <Progress value={percent} aria-label={say('Done so far')} my="xs" color="ink" />
      <Text className="meta figures" role="status">
        {say('{part}, {percent} %', { part: sayGiven(doing), percent })}
      </Text>
    </section>
  );
};
