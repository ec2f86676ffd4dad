import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';

/** Keeps a document from disposition. @param number is asked for when it is not given */
export const HoldDialog = ({ number: given, onClose }: { number?: string; onClose: () => void }) => {
  const [number, setNumber] = useState(given ?? '');
  const hold = useDo('retention.hold');
  return (
    <ReasonDialog
      title={given ? say('Set a hold on {given}', { given }) : say('Set a hold on a document')}
      explanation={say(
        'While the hold is in force, no revision of the document is disposed of, whatever its retention. Set it for a lawsuit, a recall, a complaint or an inspection that may need its records.',
      )}
      confirmLabel={say('Set the hold')}
      error={hold.error}
      busy={hold.isPending}
      onConfirm={(reason) => hold.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {given ? null : (
        <TextInput
          label={say('Document')}
          placeholder={say('SOP-001')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value.trim().toUpperCase())}
          required
        />
      )}
    </ReasonDialog>
  );
};

export const ReleaseHoldDialog = ({ hold, number, onClose }: { hold: string; number: string; onClose: () => void }) => {
  const release = useDo('retention.releaseHold');
  return (
    <ReasonDialog
      title={say('Release {hold}', { hold })}
      explanation={say('This hold no longer keeps {number} from disposition. Other holds stay.', { number })}
      confirmLabel={say('Release the hold')}
      error={release.error}
      busy={release.isPending}
      onConfirm={(reason) => release.mutate({ hold, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
