import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';

/** Who writes the draft with its author. */
export const CoAuthorsDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const { data } = useAsk('documents.coAuthors', { number });
  const add = useDo('documents.addCoAuthor');
  const remove = useDo('documents.withdrawCoAuthor');
  const [chosen, setChosen] = useState<string | null>(null);
  const active = data?.coAuthors.filter((one) => one.active) ?? [];
  return (
    <Dialog opened onClose={onClose} title={say('Co-authors of {number}', { number })}>
      <Stack>
        <Text size="sm">
          {say(
            'Co-authors can edit the draft, one window at a time. Only you can submit it. Nobody who wrote a revision can review or approve it.',
          )}
        </Text>
        <ErrorNotice error={add.error ?? remove.error} />
        {active.length === 0 ? <Text className="quiet">{say('No co-author yet.')}</Text> : null}
        {active.map(({ userId, printedName }) => (
          <Group key={userId} justify="space-between">
            <Text>
              {printedName} <span className="quiet">({userId})</span>
            </Text>
            <Button variant="default" size="compact-sm" onClick={() => remove.mutate({ number, userId })}>
              {say('Remove {printedName}', { printedName })}
            </Button>
          </Group>
        ))}
        <Group align="flex-end">
          <Select
            label={say('Person with the role Author')}
            placeholder={say('Pick one')}
            data={(data?.candidates ?? []).map(({ userId, printedName }) => ({ value: userId, label: printedName }))}
            value={chosen}
            onChange={setChosen}
            searchable
            nothingFoundMessage={say('Nobody else holds the role Author.')}
            flex={1}
          />
          <Button
            disabled={chosen === null}
            loading={add.isPending}
            onClick={() => add.mutate({ number, userId: chosen ?? '' }, { onSuccess: () => setChosen(null) })}
          >
            {say('Add')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
