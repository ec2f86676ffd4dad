import { Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { tellRefusal } from '../../components/tell-refusal.ts';
import { phrase, say } from '../../words/say.ts';
import './assessments.css';

type Running = OperationOutput<'reference.running'>;
const LOOK_EVERY_MS = 500;

const steps: Readonly<Record<Running[number]['step'], string>> = {
  Copy: phrase('Copied into the vault, {percent} %'),
  Reading: phrase('Read in a process apart, {percent} %'),
};

/** Imports that are under way, by whomever, with how far each is and the way to cancel it. */
export const RunningImports = () => {
  const { data } = useQuery<Running, AppError>({
    queryKey: ['reference.running'],
    queryFn: () => call('reference.running', {}),
    refetchInterval: LOOK_EVERY_MS,
  });
  if (!data || data.length === 0) return null;
  return (
    <ul className="running-imports" aria-label={say('Imports under way')}>
      {data.map(({ id, fileName, by, step, percent }) => (
        <li key={id}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{say('{file}, imported by {by}', { file: fileName, by })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => tellRefusal(call('reference.cancelImport', { id }))}>
              {say('Cancel')}
            </Button>
          </Group>
          <Progress value={percent} aria-label={say('Imported so far')} my="xs" color="ink" />
          <Text className="meta figures" role="status">
            {say(steps[step], { percent })}
          </Text>
        </li>
      ))}
    </ul>
  );
};
