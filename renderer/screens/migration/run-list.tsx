import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { leftOutSentence } from '#shared/domain/left-out.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

/** What was signed for, how far it is, and how it goes on. */
export const RunList = ({ busy, onResume }: { busy: boolean; onResume: (run: string) => void }) => {
  const { data, error } = useAsk('migration.runs', {});
  const end = useDo('migration.end');
  const [ending, setEnding] = useState<string | null>(null);
  if (error) return <ErrorNotice error={error} />;
  if (data?.length === 0) return <Text className="quiet">No run yet. Each one will be listed here with what was signed and imported.</Text>;
  return (
    <>
      <ol className="migration-runs">
        {data?.map((run) => (
          <li key={run.run}>
            <Text fw={600}>
              {run.brought} of {run.documents} documents from {run.folder}
            </Text>
            <Text className="meta">
              Signed by {run.by}, <Moment at={run.signedAt} />.{' '}
              {run.endedAt === null ? (
                'Not finished.'
              ) : (
                <>
                  Ended <Moment at={run.endedAt} />
                  {run.endReason === null ? '.' : `: ${run.endReason}`}
                </>
              )}
            </Text>
            {run.leftOut.numbers.length > 0 ? <Text size="sm">{leftOutSentence(run.leftOut)}</Text> : null}
            <Text className="meta figures">Manifest SHA-256 {run.manifest}</Text>
            {run.endedAt === null ? (
              <Group mt="xs">
                <Button size="compact-sm" disabled={busy} onClick={() => onResume(run.run)}>
                  Resume
                </Button>
                <Button size="compact-sm" variant="default" disabled={busy} onClick={() => setEnding(run.run)}>
                  End
                </Button>
              </Group>
            ) : null}
          </li>
        ))}
      </ol>
      {ending === null ? null : (
        <ReasonDialog
          title="End this run"
          explanation="What it imported stays. What it has not imported stays out, and can be part of another run."
          confirmLabel="End it"
          error={end.error}
          busy={end.isPending}
          onConfirm={(reason) => end.mutate({ run: ending, reason }, { onSuccess: () => setEnding(null) })}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
};
