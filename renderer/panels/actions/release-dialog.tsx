import { DateTime } from 'luxon';
import { useState } from 'react';
import { EffectiveWhen } from '../../components/effective-when.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { say } from '../../words/say.ts';

/** Immediately or on a later date, and then the signature that seals the record. */
export const ReleaseDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(null);
  if (effectiveFrom === null)
    return (
      <EffectiveWhen
        title={say('Make effective')}
        onChoose={(date) => setEffectiveFrom(date ?? DateTime.now().toISODate())}
        onClose={onClose}
      />
    );
  return (
    <SignatureDialog
      act="workflow.release"
      about={{ number, effectiveFrom }}
      confirmLabel={say('Sign and make effective')}
      onClose={onClose}
    />
  );
};
