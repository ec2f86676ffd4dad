import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { stateWords } from '#shared/domain/state-words.ts';
import { HeldForm } from '../../components/asks-first.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { signsAs } from '../../components/signs-as.ts';
import { useOffer } from '../../frame/commands.ts';
import { leaveBehind } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

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
    { label: say('Approve {number}…', { number }), run: () => setAct('approve') },
    ...(mayReject ? [{ label: say('Reject {number} and ask for changes…', { number }), run: () => setAct('reject') }] : []),
  ]);
  const given = reason.trim() ? { reason: reason.trim() } : {};
  return (
    <section aria-labelledby="decision">
      <Title order={2} id="decision" mb="xs">
        {say('Your decision')}
      </Title>
      <Text size="sm" mb="md">
        {onBehalfOf === null
          ? say('Step “{step}”. You sign with the meaning {meaning}.', { step, meaning: say(meaning) })
          : say('Step “{step}”. You sign with the meaning {meaning}, on behalf of {onBehalfOf}.', {
              step,
              meaning: say(meaning),
              onBehalfOf,
            })}
      </Text>
      <Stack gap="sm">
        <Button onClick={() => setAct('approve')}>{say('Approve…')}</Button>
        <HeldForm>
          <Textarea
            label={say('What should change, or a remark')}
            description={say('Needed to reject; may go with an approval. Signed and kept with your decision.')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            minRows={3}
            autosize
          />
        </HeldForm>
        <Button variant="default" disabled={!mayReject} onClick={() => setAct('reject')}>
          {say('Reject and ask for changes…')}
        </Button>
      </Stack>
      {act ? (
        <SignatureDialog
          act="workflow.decide"
          about={{ number, decision: act, ...given }}
          confirmLabel={act === 'approve' ? say('Sign as {signer}', { signer: signsAs(meaning) }) : say('Sign the rejection')}
          onSigned={(moved) => {
            notifications.show({
              message: say('{number} {label} is signed. It is {state} now.', {
                number,
                label: moved.label,
                state: sayGiven(stateWords(moved)),
              }),
            });
            leaveBehind([`/documents/${number}/decide`], '/reviews');
          }}
          onClose={() => setAct(null)}
        />
      ) : null}
    </section>
  );
};
