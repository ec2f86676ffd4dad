import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { partsOf, type View } from '#shared/api/master-list-view.ts';
import { useMasterListSettings } from '../../../frame/use-screen-settings.ts';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';
import { useOwnerNames } from './use-owner-names.ts';

const MOST = 50;

/** Views that this person named; one of the same name takes the place of the former. */
export const ViewsMenu = ({ view, onChoose }: { view: View; onChoose: (view: View) => void }) => {
  const { settings, keep } = useMasterListSettings();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const nameOf = useOwnerNames(opened);
  const others = settings.views.filter((saved) => saved.name !== name.trim());
  return (
    <Popover position="bottom-end" trapFocus width={320} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => setOpened(!opened)}>
          {say('Views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('Saved views')}>
        <Stack gap="xs">
          {settings.views.length === 0 ? (
            <Text className="meta">{say('No view is saved yet. Filter and sort the list, then give it a name.')}</Text>
          ) : null}
          {settings.views.map((saved) => (
            <Group key={saved.name} justify="space-between" wrap="nowrap" gap="xs">
              <button
                type="button"
                className="view-choice"
                onClick={() => {
                  onChoose(saved.view);
                  setOpened(false);
                }}
              >
                <span>{saved.name}</span>
                <span className="meta">
                  {partsOf(saved.view, nameOf)
                    .map(({ words }) => sayGiven(words))
                    .join(' ')}
                </span>
              </button>
              <ActionIcon
                variant="subtle"
                aria-label={say('Remove the view {name}', { name: saved.name })}
                onClick={() => keep({ views: settings.views.filter((other) => other !== saved) })}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() === '' || others.length >= MOST) return;
              keep({ views: [...others, { name: name.trim(), view }].sort((a, b) => a.name.localeCompare(b.name)) });
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
