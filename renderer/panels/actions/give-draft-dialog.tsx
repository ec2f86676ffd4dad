import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { say } from '../../words/say.ts';

/** Gives the draft of somebody who has left to another author. */
export const GiveDraftDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const { data } = useAsk('documents.coAuthors', { number });
  const [author, setAuthor] = useState<string | null>(null);
  const give = useDo('documents.giveDraft');
  return (
    <ReasonDialog
      title={say('Give the draft to another author')}
      explanation={say(
        '{author} cannot go on with {number}. The new author edits and submits it. Both are named as authors, and neither reviews or approves it.',
        { author: data?.author.printedName ?? say('Its author'), number },
      )}
      confirmLabel={say('Give the draft')}
      error={give.error}
      busy={give.isPending}
      onConfirm={(reason) => give.mutate({ number, author: author ?? '', reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Select
        name="author"
        label={say('New author')}
        placeholder={say('Pick one')}
        data={(data?.successors ?? []).map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={author}
        onChange={setAuthor}
        nothingFoundMessage={say('Nobody else holds the role Author or Document Controller.')}
        searchable
        required
      />
    </ReasonDialog>
  );
};
