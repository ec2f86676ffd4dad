import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';

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
      />
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
