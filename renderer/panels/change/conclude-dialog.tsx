import { notifications } from '@mantine/notifications';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';

/** Says what was looked at, and signs that the revision in force stays as it is. */
export const ConcludeDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [conclusion, setConclusion] = useState<string | null>(null);
  const conclude = useDo('review.conclude');
  if (conclusion === null)
    return (
      <ReasonDialog
        title={`Review ${number} without change`}
        explanation="The revision in force stays as it is, and its next review counts from today. When something has to change, request a change instead."
        label="What was looked at, and why it stays"
        confirmLabel="Continue to signature"
        onConfirm={setConclusion}
        onClose={onClose}
      />
    );
  return (
    <SignatureDialog
      preview="review.previewStatement"
      asked={{ number, conclusion }}
      confirmLabel="Sign the review"
      onSign={async (credentials) => {
        const { reviewDue } = await conclude.mutateAsync({ number, conclusion, ...credentials });
        notifications.show({ message: `${number} stays as it is. Its next review is due on ${DateTime.fromISO(reviewDue).toISODate()}.` });
      }}
      onClose={onClose}
    />
  );
};
