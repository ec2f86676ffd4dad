import { MultiSelect, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { say, sayCount } from '../../words/say.ts';

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
      title={say('Issue controlled copies of {number}', { number })}
      error={issue.error}
      busy={issue.isPending}
      confirmLabel={sayCount(chosen, 'Issue {count} copy', 'Issue {count} copies')}
      disabled={chosen === 0}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {say(
          'Each holder gets a copy with a number of its own. It is recalled automatically when the revision is superseded or becomes obsolete.',
        )}
      </Text>
      <MultiSelect
        label={say('People')}
        data={(everybody ?? [])
          .filter((person) => person.status === 'active')
          .map(({ userId, printedName }) => ({ value: userId, label: `${printedName} (${userId})` }))}
        value={people}
        onChange={setPeople}
        searchable
        hidePickedOptions
        nothingFoundMessage={say('Nobody has that name.')}
      />
      <TagsInput label={say('Places')} description={say('Enter after each')} value={places} onChange={setPlaces} acceptValueOnBlur />
    </FormDialog>
  );
};
