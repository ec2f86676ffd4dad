import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useOffer } from '../../frame/commands.ts';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';

const words = (ownApproval: boolean): string =>
  ownApproval ? 'needs an approval of its own before it is used' : 'is used as it was approved elsewhere';
const ask = 'Ask for an own approval…';
const askNoMore = 'Ask for no own approval…';

/** Whether what is brought in may be used at once, who decided that, and for Quality the way to decide it anew. */
export const UsePolicyPart = () => {
  const [deciding, setDeciding] = useState(false);
  const { data, error } = useAsk('documents.usePolicy', {});
  const set = useDo('documents.setUsePolicy');
  const mayDecide = useHolds('Quality');
  const label = data?.ownApproval ? askNoMore : ask;
  useOffer(mayDecide && data ? [{ label, run: () => setDeciding(true) }] : []);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  const { ownApproval, decided } = data;
  return (
    <>
      <Text mb="xs">What is brought in {words(ownApproval)}.</Text>
      <Text className="meta" mb="sm">
        {ownApproval ? (
          <>
            Until then it is shown as not approved for use, and no controlled copy of it is issued or printed.{' '}
            <a href={href('/documents?notForUse=true')}>Show what waits</a>
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
          title="Use of what is brought in"
          explanation={`From now on what is brought in ${words(!ownApproval)}. This holds for what is here already, too; what was done before stays as it was.`}
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
