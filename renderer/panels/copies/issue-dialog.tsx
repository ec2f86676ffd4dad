import { MultiSelect, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';

/** Hands out numbered copies of the revision in force. */
export const IssueDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const issue = useDo('distribution.issue');
  const { data: everybody } = useAsk('identity.listPeople', {});
  const [people, setPeople] = useState<string[]>([]);
  const [places, setPlaces] = useState<string[]>([]);
  const submit = () => {
    const holders = [
      ...people.map((userId) => ({ kind: 'person' as const, userId })),
      ...places.map((place) => ({ kind: 'place' as const, place })),
    ];
    issue.mutate({ number, holders }, { onSuccess: onClose });
  };
  const chosen = people.length + places.length;
  return (
    <FormDialog
      title={`Issue controlled copies of ${number}`}
      error={issue.error}
      busy={issue.isPending}
      confirmLabel={chosen === 1 ? 'Issue 1 copy' : `Issue ${chosen} copies`}
      disabled={chosen === 0}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">
        Each holder gets a copy with a number of its own. It is recalled automatically when the revision is superseded or becomes obsolete.
      </Text>
      <MultiSelect
        label="People"
        data={(everybody ?? [])
          .filter((person) => person.status === 'active')
          .map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={people}
        onChange={setPeople}
        searchable
        hidePickedOptions
        nothingFoundMessage="Nobody has that name."
      />
      <TagsInput label="Places" description="Enter after each" value={places} onChange={setPlaces} acceptValueOnBlur />
    </FormDialog>
  );
};
