import { Alert } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { UsedBy } from './links-panel.tsx';

/** Whoever works by another document would be sent to this one; told before, because it is taken back by no click. */
const StillUsed = ({ number }: { number: string }) => {
  const { data } = useAsk('documents.links', { number });
  if (!data || data.usedByTotal === 0) return null;
  return (
    <Alert variant="default" title={data.usedByTotal === 1 ? 'One text still refers to it' : `${data.usedByTotal} texts still refer to it`}>
      <UsedBy number={number} />
    </Alert>
  );
};

export const ObsoleteDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [reason, setReason] = useState<string | null>(null);
  const obsolete = useDo('workflow.obsolete');
  if (reason === null)
    return (
      <ReasonDialog
        title="Make obsolete"
        explanation="The revision in force is taken out of use for good. Its text, signatures and records stay in the vault."
        confirmLabel="Go on to the signature"
        onConfirm={setReason}
        onClose={onClose}
      >
        <StillUsed number={number} />
      </ReasonDialog>
    );
  return (
    <SignatureDialog
      asked={{ number, act: 'obsolete', reason }}
      confirmLabel="Sign and make obsolete"
      onSign={(credentials) => obsolete.mutateAsync({ number, reason, ...credentials })}
      onClose={onClose}
    />
  );
};
