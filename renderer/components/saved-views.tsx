import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '../words/say.ts';

const MOST = 50;

interface SavedViews {
  /** What each is called, and what it shows in a sentence. */
  views: readonly { name: string; sentence: string }[];
  onChoose: (name: string) => void;
  onSave: (name: string) => void;
  onRemove: (name: string) => void;
  /** Told when the sentences are going to be read. */
  onOpened?: (isOpen: boolean) => void;
}

/** Views that this person named; one of the same name takes the place of the former. */
export const SavedViews = ({ views, onChoose, onSave, onRemove, onOpened }: SavedViews) => {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const open = (isOpen: boolean) => {
    setOpened(isOpen);
    onOpened?.(isOpen);
  };
  return (
    <Popover position="bottom-end" trapFocus width={320} opened={opened} onChange={open}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => open(!opened)}>
          {say('Views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('Saved views')}>
        <Stack gap="xs">
          {views.length === 0 ? (
            <Text className="meta">{say('No view is saved yet. Filter and sort the list, then give it a name.')}</Text>
          ) : null}
          {views.map((saved) => (
            <Group key={saved.name} justify="space-between" wrap="nowrap" gap="xs">
              <button
                type="button"
                className="view-choice"
                onClick={() => {
                  onChoose(saved.name);
                  open(false);
                }}
              >
                <span>{saved.name}</span>
                <span className="meta">{saved.sentence}</span>
              </button>
              <ActionIcon
                variant="subtle"
                aria-label={say('Remove the view {name}', { name: saved.name })}
                onClick={() => onRemove(saved.name)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const given = name.trim();
              if (given === '' || views.filter((saved) => saved.name !== given).length >= MOST) return;
              onSave(given);
              setName('');
            }}
          >
            <Group gap="xs" wrap="nowrap" align="flex-end">
              <TextInput
                label={say('Save what is shown as')}
                maxLength={60}
                value={name}
                onChange={({ currentTarget: { value } }) => setName(value.replace(/\p{Cc}|\p{Cf}/gu, ''))}
                style={{ flex: 1 }}
              />
              <Button type="submit" variant="default" disabled={name.trim() === ''}>
                {say('Save')}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
