import { Button, Group, Modal, NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { IconArchive, IconArrowUp, IconFileZip, IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../api/use-operation.ts';
import { say } from '../words/say.ts';
import { ErrorNotice } from './error-notice.tsx';

interface FolderBrowserProps {
  /** Where to begin; the person's own folder when empty. */
  begin: string;
  /** What is made in the chosen folder; null when the folder itself is meant. */
  newName: string | null;
  /** Whether a package is chosen, which is a file or a folder. */
  ofPackage?: boolean;
  onChoose: (folder: string) => void;
  onClose: () => void;
}

/** The folders of this computer, one level at a time, in a browser that has no such dialog of its own. */
export const FolderBrowser = ({ begin, newName, ofPackage = false, onChoose, onClose }: FolderBrowserProps) => {
  const [folder, setFolder] = useState(begin);
  const { data, error } = useAsk('host.folders', {
    ...(folder === '' ? {} : { folder }),
    ...(ofPackage ? { withPackages: true } : {}),
  });
  const separator = data?.folder.includes('\\') ? '\\' : '/';
  const chosen = data && (newName === null ? data.folder : `${data.folder.replace(/[/\\]$/, '')}${separator}${newName}`);
  return (
    <Modal opened onClose={onClose} title={ofPackage ? say('Choose a package') : say('Choose a folder')} size="lg">
      <Stack>
        <Text size="sm" aria-live="polite">
          {chosen ?? folder}
        </Text>
        <ErrorNotice error={error} />
        <ScrollArea.Autosize mah={360} mih={120}>
          {error ? <NavLink component="button" label={say('Begin again in your own folder')} onClick={() => setFolder('')} /> : null}
          {data?.parent ? (
            <NavLink
              component="button"
              label={say('One level up')}
              leftSection={<IconArrowUp size={16} />}
              onClick={() => setFolder(data.parent ?? '')}
            />
          ) : null}
          {data?.inside.map(({ name, path, isVault }) => (
            <NavLink
              key={path}
              component="button"
              label={name}
              description={isVault ? say('A vault') : undefined}
              leftSection={isVault ? <IconArchive size={16} /> : <IconFolder size={16} />}
              disabled={isVault && newName !== null}
              onClick={() => (isVault ? onChoose(path) : setFolder(path))}
            />
          ))}
          {data?.packages?.map(({ name, path }) => (
            <NavLink key={path} component="button" label={name} leftSection={<IconFileZip size={16} />} onClick={() => onChoose(path)} />
          ))}
          {data?.inside.length === 0 && !data.packages?.length ? (
            <Text size="sm" c="dimmed" p="xs">
              {say('No folder lies in this one.')}
            </Text>
          ) : null}
          {data && data.more > 0 ? (
            <Text size="sm" c="dimmed" p="xs">
              {say('{more} more are not listed. Type the path instead.', { more: data.more })}
            </Text>
          ) : null}
        </ScrollArea.Autosize>
        <Group justify="space-between">
          <Button variant="default" onClick={onClose}>
            {say('Back')}
          </Button>
          <Button disabled={!chosen} onClick={() => chosen && onChoose(chosen)}>
            {newName === null ? say('Choose this folder') : say('Make it here')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
