import { Button, Group, MultiSelect, Stack, TagsInput, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** Hands out numbered copies of the revision in force. */
export const IssueDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const issue = useDo('distribution.issue');
  const { data: everybody } = useAsk('identity.listPeople', {});
  const [people, setPeople] = useState<string[]>([]);
  const [places, setPlaces] = useState<string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const holders = [
      ...people.map((userId) => ({ kind: 'person' as const, userId })),
      ...places.map((place) => ({ kind: 'place' as const, place })),
    ];
    issue.mutate({ number, holders }, { onSuccess: onClose });
  };
  const chosen = people.length + places.length;
  return (
    <Dialog opened onClose={onClose} title={`Issue controlled copies of ${number}`} closeOnClickOutside={false}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">
            Each holder gets a copy with a number of its own. It is recalled automatically when the revision is superseded or becomes
            obsolete.
          </Text>
          <ErrorNotice error={issue.error} />
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
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={issue.isPending} disabled={chosen === 0}>
              {chosen === 1 ? 'Issue 1 copy' : `Issue ${chosen} copies`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
