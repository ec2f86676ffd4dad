import { Text } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EffectiveWhen } from '../../components/effective-when.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { say } from '../../words/say.ts';

/** Immediately or on a later date, and then the signature that seals the record. */
export const ReleaseDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { data: step, isPending } = useAsk('training.step', { number });
  const told = step
    ? say('For training: {read} of {people} people have read it; {share} % have to, or it is {day}.', {
        ...{ read: step.read, people: step.people, share: step.share },
        day: DateTime.fromISO(step.until).toISODate(),
      })
    : null;
  if (effectiveFrom === null)
    return (
      <EffectiveWhen
        title={say('Make effective')}
        onChoose={(date) => setEffectiveFrom(date ?? DateTime.now().toISODate())}
        onClose={onClose}
      >
        {told ? <Text size="sm">{told}</Text> : null}
      </EffectiveWhen>
    );
  if (isPending) return null;
  const isEarly = step !== null && step !== undefined && !step.reached && effectiveFrom < (DateTime.fromISO(step.until).toISODate() ?? '');
  if (isEarly && reason === '')
    return (
      <ReasonDialog
        title={say('Make effective before the training')}
        explanation={say('{told} Say why it cannot wait; the reason is part of what you sign.', { told })}
        confirmLabel={say('Go on to the signature')}
        onConfirm={setReason}
        onClose={onClose}
      />
    );
  return (
    <SignatureDialog
      act="workflow.release"
      about={{ number, effectiveFrom, ...(reason === '' ? {} : { reason }) }}
      confirmLabel={say('Sign and make effective')}
      onClose={onClose}
    />
  );
};
