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

const words = (ownApproval: boolean): string =>
  ownApproval ? 'must be approved in this system before it is used' : 'may be used on its earlier approval';
const ask = 'Require approval before use…';
const askNoMore = 'Stop requiring approval before use…';

/** Whether what is imported may be used at once, who decided that, and for Quality the way to decide it anew. */
export const UsePolicyPart = () => {
  const [deciding, setDeciding] = useState(false);
  const { data, error } = useAsk('documents.usePolicy', {});
  const set = useDo('documents.setUsePolicy');
  const mayDecide = useHolds('Quality');
  const label = data?.ownApproval ? askNoMore : ask;
  useBegin('use-policy', mayDecide && data ? () => setDeciding(true) : null);
  useOffer(mayDecide && data ? [{ label, run: () => setDeciding(true) }] : []);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  const { ownApproval, decided } = data;
  return (
    <>
      <Text mb="xs">What is imported {words(ownApproval)}.</Text>
      <Text className="meta" mb="sm">
        {ownApproval ? (
          <>
            Until then it is shown as not approved for use, and no controlled copy of it is issued or printed.{' '}
            <a href={href('/documents?notForUse=true')}>Show the documents waiting</a>
          </>
        ) : (
          'It is always shown as approved elsewhere.'
        )}
      </Text>
      {decided.map((one) => (
        <Text key={one.at} size="sm">
          <Moment at={one.at} />, {one.by}: it {words(one.ownApproval)}. Reason: {one.reason}
        </Text>
      ))}
      {mayDecide ? (
        <Button variant="default" mt="sm" onClick={() => setDeciding(true)}>
          {label}
        </Button>
      ) : null}
      {deciding ? (
        <ReasonDialog
          title="Use of what is imported"
          explanation={`From now on what is imported ${words(!ownApproval)}. This also applies to documents already here; earlier acts stay as they are.`}
          confirmLabel="Change the policy"
          error={set.error}
          busy={set.isPending}
          onConfirm={(reason) => set.mutate({ ownApproval: !ownApproval, reason }, { onSuccess: () => setDeciding(false) })}
          onClose={() => setDeciding(false)}
        />
      ) : null}
    </>
  );
};
