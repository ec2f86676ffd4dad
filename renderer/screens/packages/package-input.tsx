import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { choosePackage, hasOwnWindow } from '../../api/native.ts';
import { FolderBrowser } from '../../components/folder-browser.tsx';
import { say } from '../../words/say.ts';

/** A package of this computer, a file or a folder: typed, or chosen in the system's dialogs, or from what lies in the folders. */
export const PackageInput = ({ value, onChange }: { value: string; onChange: (path: string) => void }) => {
  const [browsing, setBrowsing] = useState(false);
  const choose = async (form: 'file' | 'folder') => {
    const path = await choosePackage(form);
    if (path !== null) onChange(path);
  };
  return (
    <Group align="flex-end" wrap="nowrap">
      <TextInput
        name="path"
        label={say('Package')}
        description={say('A file that ends in .countersign or .zip, or the folder that holds bagit.txt or encrypted parts')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        required
        style={{ flex: 1 }}
      />
      {hasOwnWindow() ? (
        <>
          <Button variant="default" onClick={() => void choose('file')}>
            {say('Choose a file…')}
          </Button>
          <Button variant="default" onClick={() => void choose('folder')}>
            {say('Choose a folder…')}
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={() => setBrowsing(true)}>
          {say('Choose…')}
        </Button>
      )}
      {browsing ? (
        <FolderBrowser
          ofPackage
          begin=""
          newName={null}
          onClose={() => setBrowsing(false)}
          onChoose={(path) => {
            onChange(path);
            setBrowsing(false);
          }}
        />
      ) : null}
    </Group>
  );
};
