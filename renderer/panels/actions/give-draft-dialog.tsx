import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

/** Gives the draft of somebody who has left to another author. */
export const GiveDraftDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const { data } = useAsk('documents.coAuthors', { number });
  const [author, setAuthor] = useState<string | null>(null);
  const give = useDo('documents.giveDraft');
  return (
    <ReasonDialog
      title="Give the draft to another author"
      explanation={`${data?.author.printedName ?? 'Its author'} cannot go on with ${number}. The new author edits and submits it. Both are named as authors, and neither reviews or approves it.`}
      confirmLabel="Give the draft"
      error={give.error}
      busy={give.isPending}
      onConfirm={(reason) => give.mutate({ number, author: author ?? '', reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select
        name="author"
        label="New author"
        placeholder="Pick one"
        data={(data?.successors ?? []).map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={author}
        onChange={setAuthor}
        nothingFoundMessage="Nobody else holds the role Author or Document Controller."
        searchable
        required
      />
    </ReasonDialog>
  );
};
