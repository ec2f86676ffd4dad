import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { stateWords } from '#shared/domain/state-words.ts';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { signsAs } from '../../components/signs-as.ts';
import { useOffer } from '../../frame/commands.ts';
import { leaveBehind } from '../../frame/router.ts';

/** Approve, or ask for changes with a reason; each goes through the signature. */
export const DecisionPanel = ({
  number,
  step,
  meaning,
  onBehalfOf,
}: {
  number: string;
  step: string;
  meaning: string;
  onBehalfOf: string | null;
}) => {
  const [reason, setReason] = useState('');
  const [act, setAct] = useState<'approve' | 'reject' | null>(null);
  const mayReject = reason.trim().length >= 3;
  useOffer([
    { label: `Approve ${number}…`, run: () => setAct('approve') },
    ...(mayReject ? [{ label: `Reject ${number} and ask for changes…`, run: () => setAct('reject') }] : []),
  ]);
  const given = reason.trim() ? { reason: reason.trim() } : {};
  return (
    <section aria-labelledby="decision">
      <Title order={2} id="decision" mb="xs">
        Your decision
      </Title>
      <Text size="sm" mb="md">
        Step “{step}”. You sign with the meaning {meaning}
        {onBehalfOf === null ? '' : `, on behalf of ${onBehalfOf}`}.
      </Text>
      <Stack gap="sm">
        <Button onClick={() => setAct('approve')}>Approve…</Button>
        <Textarea
          label="What should change, or a remark"
          description="Needed to reject; may go with an approval. Signed and kept with your decision."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minRows={3}
          autosize
        />
        <Button variant="default" disabled={!mayReject} onClick={() => setAct('reject')}>
          Reject and ask for changes…
        </Button>
      </Stack>
      {act ? (
        <SignatureDialog
          act="workflow.decide"
          about={{ number, decision: act, ...given }}
          confirmLabel={act === 'approve' ? `Sign as ${signsAs(meaning)}` : 'Sign the rejection'}
          onSigned={(moved) => {
            notifications.show({ message: `${number} ${moved.label} is signed. It is ${stateWords(moved)} now.` });
            leaveBehind([`/documents/${number}/decide`], '/reviews');
          }}
          onClose={() => setAct(null)}
        />
      ) : null}
    </section>
  );
};
