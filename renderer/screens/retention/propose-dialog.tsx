import { useState } from 'react';
import type { OperationInput } from '../../api/client.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { go } from '../../frame/router.ts';
import { say, sayCount } from '../../words/say.ts';

/** Says why, and signs as the first of two people. */
export const ProposeDialog = ({
  revisions,
  onClose,
}: {
  revisions: OperationInput<'retention.propose'>['revisions'];
  onClose: () => void;
}) => {
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <ReasonDialog
        title={sayCount(revisions.length, 'Propose to dispose of one revision', 'Propose to dispose of {count} revisions')}
        explanation={say(
          'You sign the proposal, and Quality signs as a second person. From then on text and records are withheld. This cannot be undone. Signatures can still be verified, and the stored bytes are not destroyed.',
        )}
        confirmLabel={say('Continue to signature')}
        onConfirm={setReason}
        onClose={onClose}
      />
    );
  return (
    <SignatureDialog
      act="retention.propose"
      about={{ revisions, reason }}
      confirmLabel={say('Sign the proposal')}
      onSigned={({ id }) => go(`/retention/${id}`)}
      onClose={onClose}
    />
  );
};
