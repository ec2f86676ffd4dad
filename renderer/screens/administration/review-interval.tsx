import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';
import type { DocumentType } from './type-dialogs.tsx';

/** How often documents of a type are reviewed, unless one has an interval of its own. */
export const ReviewInterval = ({ type, onClose }: { type: DocumentType; onClose: () => void }) => {
  const [months, setMonths] = useState<string | number>(type.reviewMonths);
  const set = useDo('review.setTypeInterval');
  return (
    <ReasonDialog
      title={say('How often {id} is reviewed', { id: type.id })}
      explanation={say('It applies at once to every document of the type without an interval of its own; their next review date changes.')}
      confirmLabel={say('Set the interval')}
      error={set.error}
      busy={set.isPending}
      onConfirm={(reason) => set.mutate({ typeId: type.id, months: Number(months), reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NumberInput label={say('Months')} value={months} onChange={setMonths} min={1} max={120} allowDecimal={false} required />
    </ReasonDialog>
  );
};
