import { notifications } from '@mantine/notifications';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { say } from '../../words/say.ts';

/** Says what was looked at, and signs that the revision in force stays as it is. */
export const ConcludeDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [conclusion, setConclusion] = useState<string | null>(null);
  if (conclusion === null)
    return (
      <ReasonDialog
        title={say('Review {number} without change', { number })}
        explanation={say(
          'The revision in force stays as it is, and its next review counts from today. When something has to change, request a change instead.',
        )}
        field="conclusion"
        label={say('What was looked at, and why it stays')}
        confirmLabel={say('Continue to signature')}
        onConfirm={setConclusion}
        onClose={onClose}
      />
    );
  return (
    <SignatureDialog
      act="review.conclude"
      about={{ number, conclusion }}
      confirmLabel={say('Sign the review')}
      onSigned={({ reviewDue }) => {
        notifications.show({
          message: say('{number} stays as it is. Its next review is due on {day}.', {
            number,
            day: DateTime.fromISO(reviewDue).toISODate(),
          }),
        });
      }}
      onClose={onClose}
    />
  );
};
