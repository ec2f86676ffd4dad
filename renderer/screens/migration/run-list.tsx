import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { leftOutSentence } from '#shared/domain/left-out.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';

/** What was signed for, how far it is, and how it goes on. */
export const RunList = ({ busy, onResume }: { busy: boolean; onResume: (run: string) => void }) => {
  const { data, error } = useAsk('migration.runs', {});
  const end = useDo('migration.end');
  const [ending, setEnding] = useState<string | null>(null);
  if (error) return <ErrorNotice error={error} />;
  if (data?.length === 0)
    return <Text className="quiet">{say('No run yet. Each one will be listed here with what was signed and imported.')}</Text>;
  return (
    <>
      <ol className="migration-runs">
        {data?.map((run) => (
          <li key={run.run}>
            <Text fw={600}>
              {say('{brought} of {documents} documents from {folder}', {
                brought: run.brought,
                documents: run.documents,
                folder: run.folder,
              })}
            </Text>
            <Text className="meta">
              <Said text="Signed by {person}, {moment}." with={{ person: run.by, moment: <Moment at={run.signedAt} /> }} />{' '}
              {run.endedAt === null ? (
                say('Not finished.')
              ) : (
                <Said
                  text={run.endReason === null ? phrase('Ended {moment}.') : phrase('Ended {moment}: {reason}')}
                  with={{ moment: <Moment at={run.endedAt} />, reason: run.endReason }}
                />
              )}
            </Text>
            {run.leftOut.numbers.length > 0 ? <Text size="sm">{sayGiven(leftOutSentence(run.leftOut) ?? '')}</Text> : null}
            <Text className="meta figures">{say('Manifest SHA-256 {manifest}', { manifest: run.manifest })}</Text>
            {run.endedAt === null ? (
              <Group mt="xs">
                <Button size="compact-sm" disabled={busy} onClick={() => onResume(run.run)}>
                  {say('Resume')}
                </Button>
                <Button size="compact-sm" variant="default" disabled={busy} onClick={() => setEnding(run.run)}>
                  {say('End')}
                </Button>
              </Group>
            ) : null}
          </li>
        ))}
      </ol>
      {ending === null ? null : (
        <ReasonDialog
          title={say('End this run')}
          explanation={say('What it imported stays. What it has not imported stays out, and can be part of another run.')}
          confirmLabel={say('End it')}
          error={end.error}
          busy={end.isPending}
          onConfirm={(reason) => end.mutate({ run: ending, reason }, { onSuccess: () => setEnding(null) })}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
};
