import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';

/** Whether what is imported may be used at once, who decided that, and for Quality the way to decide it anew. */
export const UsePolicyPart = () => {
  const [deciding, setDeciding] = useState(false);
  const { data, error } = useAsk('documents.usePolicy', {});
  const set = useDo('documents.setUsePolicy');
  const mayDecide = useHolds('Quality');
  const label = data?.ownApproval ? say('Stop requiring approval before use…') : say('Require approval before use…');
  useBegin('use-policy', mayDecide && data ? () => setDeciding(true) : null);
  useOffer(mayDecide && data ? [{ label, run: () => setDeciding(true) }] : []);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  const { ownApproval, decided } = data;
  return (
    <>
      <Text mb="xs">
        {ownApproval
          ? say('What is imported must be approved in this system before it is used.')
          : say('What is imported may be used on its earlier approval.')}
      </Text>
      <Text className="meta" mb="sm">
        {ownApproval ? (
          <Said
            text="Until then it is shown as not approved for use, and no controlled copy of it is issued or printed. <link>Show the documents waiting</link>"
            with={{ link: (inner) => <a href={href('/documents?notForUse=true')}>{inner}</a> }}
          />
        ) : (
          say('It is always shown as approved elsewhere.')
        )}
      </Text>
      {decided.map((one) => (
        <Text key={one.at} size="sm">
          <Said
            text={
              one.ownApproval
                ? phrase('{moment}, {by}: it must be approved in this system before it is used. Reason: {reason}')
                : phrase('{moment}, {by}: it may be used on its earlier approval. Reason: {reason}')
            }
            with={{ moment: <Moment at={one.at} />, by: one.by, reason: one.reason }}
          />
        </Text>
      ))}
      {mayDecide ? (
        <Button variant="default" mt="sm" onClick={() => setDeciding(true)}>
          {label}
        </Button>
      ) : null}
      {deciding ? (
        <ReasonDialog
          title={say('Use of what is imported')}
          explanation={
            ownApproval
              ? say(
                  'From now on what is imported may be used on its earlier approval. This also applies to documents already here; earlier acts stay as they are.',
                )
              : say(
                  'From now on what is imported must be approved in this system before it is used. This also applies to documents already here; earlier acts stay as they are.',
                )
          }
          confirmLabel={say('Change the policy')}
          error={set.error}
          busy={set.isPending}
          onConfirm={(reason) => set.mutate({ ownApproval: !ownApproval, reason }, { onSuccess: () => setDeciding(false) })}
          onClose={() => setDeciding(false)}
        />
      ) : null}
    </>
  );
};
