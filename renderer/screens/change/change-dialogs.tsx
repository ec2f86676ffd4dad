import { Text } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { EffectiveWhen } from '../../components/effective-when.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { say, sayCount } from '../../words/say.ts';

interface Of {
  change: OperationOutput<'change.show'>;
  onClose: () => void;
}

export const AssessDialog = ({ change: { number }, onClose }: Of) => {
  const assess = useDo('change.assess');
  return (
    <ReasonDialog
      title={say('Assess {number}', { number })}
      explanation={say(
        'What the change means for devices in the field, safety, training, stock and other documents. The decision signs this text.',
      )}
      field="assessment"
      label={say('Assessment')}
      confirmLabel={say('Record the assessment')}
      error={assess.error}
      busy={assess.isPending}
      onConfirm={(assessment) => assess.mutate({ number, assessment }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

export const WithdrawChangeDialog = ({ change: { number, state }, onClose }: Of) => {
  const withdraw = useDo('change.withdraw');
  return (
    <ReasonDialog
      title={say('Withdraw {number}', { number })}
      explanation={
        state === 'Accepted'
          ? say('The request ends. Its drafts stay, and each continues on its own.')
          : say('The request ends and is kept. Its documents do not change.')
      }
      confirmLabel={say('Withdraw the request')}
      error={withdraw.error}
      busy={withdraw.isPending}
      onConfirm={(reason) => withdraw.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

export const AcceptDialog = ({ change: { number }, onClose }: Of) => (
  <SignatureDialog
    act="change.decide"
    about={{ number, decision: 'accept' }}
    confirmLabel={say('Sign and accept the change')}
    onClose={onClose}
  />
);

export const RejectDialog = ({ change: { number }, onClose }: Of) => {
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <ReasonDialog
        title={say('Reject {number}', { number })}
        explanation={say('The request ends and is kept, with your reason and signature.')}
        confirmLabel={say('Continue to signature')}
        onConfirm={setReason}
        onClose={onClose}
      />
    );
  return (
    <SignatureDialog
      act="change.decide"
      about={{ number, decision: 'reject', reason }}
      confirmLabel={say('Sign and reject the change')}
      onClose={onClose}
    />
  );
};

export const MakeEffectiveDialog = ({ change: { number, items }, onClose }: Of) => {
  const [chosen, setChosen] = useState<{ effectiveFrom?: string } | null>(null);
  if (chosen === null)
    return (
      <EffectiveWhen
        title={say('Make {number} effective', { number })}
        onChoose={(date) => setChosen(date === null ? {} : { effectiveFrom: date })}
        onClose={onClose}
      >
        <Text size="sm">
          {sayCount(items.length, 'Its document becomes effective.', 'Its {count} documents become effective together, or none of them.')}
        </Text>
      </EffectiveWhen>
    );
  return (
    <SignatureDialog
      act="change.makeEffective"
      about={{ number, ...chosen }}
      confirmLabel={say('Sign and make effective')}
      onClose={onClose}
    />
  );
};
