import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { AppError } from '#shared/domain/errors.ts';
import { call } from '../../api/client.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useSession } from '../../frame/session.tsx';
import { say, sayCount } from '../../words/say.ts';

const keepers = ['Document Controller', 'Quality', 'Administrator'];

/** Says when texts are not in the index yet, and lets those who may put them in; it can be stopped and goes on later. */
export const IndexNote = ({ missing }: { missing: number }) => {
  const { roles } = useSession();
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const stopped = useRef(false);
  if (missing === 0 && !progress) return null;
  const mend = async () => {
    stopped.current = false;
    setError(null);
    try {
      for (;;) {
        const part = await call('search.mend', { anew: false });
        setProgress(part);
        if (part.done >= part.of || stopped.current) break;
      }
    } catch (fault) {
      setError(fault instanceof AppError ? fault : new AppError('internal', String(fault)));
    }
    setProgress(null);
    await client.invalidateQueries();
  };
  return (
    <Alert variant="default" mb="md" title={say('The index is not whole')}>
      <Text size="sm">
        {sayCount(
          missing,
          '{count} released text is not in the index yet, and was not searched.',
          '{count} released texts are not in the index yet, and were not searched.',
        )}
      </Text>
      <ErrorNotice error={error} />
      {progress ? (
        <Group mt="sm">
          <Progress value={(100 * progress.done) / Math.max(1, progress.of)} style={{ flex: 1 }} aria-label={say('Texts in the index')} />
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              stopped.current = true;
            }}
          >
            {say('Stop')}
          </Button>
        </Group>
      ) : roles.some((role) => keepers.includes(role)) ? (
        <Button mt="sm" size="xs" onClick={() => void mend()}>
          {say('Put them in')}
        </Button>
      ) : (
        <Text size="sm">{say('A document controller can put them in.')}</Text>
      )}
    </Alert>
  );
};
